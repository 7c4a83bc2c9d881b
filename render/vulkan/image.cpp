#include "vulkan/image.h"

namespace maquette::render {

Image::Image(Context& context, const ImageOptions& options) : m_size(options.size)
{
    const Functions& vk = context.vk();
    VkImageCreateInfo info{VK_STRUCTURE_TYPE_IMAGE_CREATE_INFO};
    info.imageType = VK_IMAGE_TYPE_2D;
    info.format = options.format;
    info.extent = {std::uint32_t(options.size.width), std::uint32_t(options.size.height), 1};
    info.mipLevels = 1;
    info.arrayLayers = 1;
    info.samples = VkSampleCountFlagBits(options.samples);
    info.tiling = VK_IMAGE_TILING_OPTIMAL;
    info.usage = options.usage;
    m_image = context.make(vk.CreateImage, vk.DestroyImage, info, "making an image");
    VkMemoryRequirements needs;
    vk.GetImageMemoryRequirements(context.device(), m_image.get(), &needs);
    m_memory = context.allocate(needs, 0, VK_MEMORY_PROPERTY_DEVICE_LOCAL_BIT);
    check(vk.BindImageMemory(context.device(), m_image.get(), m_memory.get(), 0), "binding an image");

    const bool isDepth = options.format == VK_FORMAT_D32_SFLOAT;
    VkImageViewCreateInfo view{VK_STRUCTURE_TYPE_IMAGE_VIEW_CREATE_INFO};
    view.image = m_image.get();
    view.viewType = VK_IMAGE_VIEW_TYPE_2D;
    view.format = options.format;
    view.subresourceRange = {VkImageAspectFlags(isDepth ? VK_IMAGE_ASPECT_DEPTH_BIT : VK_IMAGE_ASPECT_COLOR_BIT), 0, 1,
                             0, 1};
    m_view = context.make(vk.CreateImageView, vk.DestroyImageView, view, "making an image view");
}

} // namespace maquette::render
