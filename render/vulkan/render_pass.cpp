#include "vulkan/render_pass.h"

#include <array>

namespace maquette::render {

namespace {

constexpr VkPipelineStageFlags kStages =
    VK_PIPELINE_STAGE_VERTEX_SHADER_BIT | VK_PIPELINE_STAGE_FRAGMENT_SHADER_BIT |
    VK_PIPELINE_STAGE_EARLY_FRAGMENT_TESTS_BIT | VK_PIPELINE_STAGE_LATE_FRAGMENT_TESTS_BIT |
    VK_PIPELINE_STAGE_COLOR_ATTACHMENT_OUTPUT_BIT;
constexpr VkAccessFlags kReads = VK_ACCESS_SHADER_READ_BIT | VK_ACCESS_COLOR_ATTACHMENT_READ_BIT |
                                 VK_ACCESS_DEPTH_STENCIL_ATTACHMENT_READ_BIT;
constexpr VkAccessFlags kWrites =
    VK_ACCESS_COLOR_ATTACHMENT_WRITE_BIT | VK_ACCESS_DEPTH_STENCIL_ATTACHMENT_WRITE_BIT;

VkSubpassDependency2 dependency(std::uint32_t from, std::uint32_t to)
{
    VkSubpassDependency2 all{VK_STRUCTURE_TYPE_SUBPASS_DEPENDENCY_2};
    all.srcSubpass = from;
    all.dstSubpass = to;
    all.srcStageMask = all.dstStageMask = kStages;
    all.srcAccessMask = all.dstAccessMask = kReads | kWrites;
    // Outside, images are also copied to the host.
    if (from == VK_SUBPASS_EXTERNAL) {
        all.srcStageMask |= VK_PIPELINE_STAGE_TRANSFER_BIT;
        all.srcAccessMask |= VK_ACCESS_TRANSFER_READ_BIT;
    } else {
        all.dstStageMask |= VK_PIPELINE_STAGE_TRANSFER_BIT;
        all.dstAccessMask |= VK_ACCESS_TRANSFER_READ_BIT;
    }
    return all;
}

// Collects descriptions and hands out references to them.
struct AttachmentList {
    std::vector<VkAttachmentDescription2> descriptions;

    VkAttachmentReference2 add(const std::optional<Attachment>& attachment, VkImageLayout during)
    {
        VkAttachmentReference2 reference{VK_STRUCTURE_TYPE_ATTACHMENT_REFERENCE_2};
        reference.attachment = VK_ATTACHMENT_UNUSED;
        if (!attachment) {
            return reference;
        }
        VkAttachmentDescription2 description{VK_STRUCTURE_TYPE_ATTACHMENT_DESCRIPTION_2};
        description.format = attachment->format;
        description.samples = VkSampleCountFlagBits(attachment->samples);
        description.loadOp = attachment->clear ? VK_ATTACHMENT_LOAD_OP_CLEAR : VK_ATTACHMENT_LOAD_OP_DONT_CARE;
        description.storeOp = attachment->keep ? VK_ATTACHMENT_STORE_OP_STORE : VK_ATTACHMENT_STORE_OP_DONT_CARE;
        description.stencilLoadOp = VK_ATTACHMENT_LOAD_OP_DONT_CARE;
        description.stencilStoreOp = VK_ATTACHMENT_STORE_OP_DONT_CARE;
        description.initialLayout = VK_IMAGE_LAYOUT_UNDEFINED;
        description.finalLayout = attachment->keep ? attachment->after : during;
        reference.attachment = std::uint32_t(descriptions.size());
        reference.layout = during;
        reference.aspectMask = attachment->format == VK_FORMAT_D32_SFLOAT ? VK_IMAGE_ASPECT_DEPTH_BIT
                                                                         : VK_IMAGE_ASPECT_COLOR_BIT;
        descriptions.push_back(description);
        return reference;
    }
};

} // namespace

Handle<VkRenderPass> makeRenderPass(Context& context, const RenderPassOptions& options)
{
    AttachmentList list;
    const auto colour = list.add(options.colour, VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL);
    const auto depth = list.add(options.depth, VK_IMAGE_LAYOUT_DEPTH_STENCIL_ATTACHMENT_OPTIMAL);
    const auto resolvedColour = list.add(options.resolvedColour, VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL);
    const auto resolvedDepth = list.add(options.resolvedDepth, VK_IMAGE_LAYOUT_DEPTH_STENCIL_ATTACHMENT_OPTIMAL);

    VkSubpassDescriptionDepthStencilResolve resolve{VK_STRUCTURE_TYPE_SUBPASS_DESCRIPTION_DEPTH_STENCIL_RESOLVE};
    resolve.depthResolveMode = VK_RESOLVE_MODE_SAMPLE_ZERO_BIT;
    resolve.stencilResolveMode = VK_RESOLVE_MODE_NONE;
    resolve.pDepthStencilResolveAttachment = &resolvedDepth;
    VkSubpassDescription2 subpass{VK_STRUCTURE_TYPE_SUBPASS_DESCRIPTION_2};
    subpass.pNext = options.resolvedDepth ? &resolve : nullptr;
    subpass.pipelineBindPoint = VK_PIPELINE_BIND_POINT_GRAPHICS;
    subpass.colorAttachmentCount = options.colour ? 1 : 0;
    subpass.pColorAttachments = &colour;
    subpass.pResolveAttachments = options.resolvedColour ? &resolvedColour : nullptr;
    subpass.pDepthStencilAttachment = options.depth ? &depth : nullptr;

    const std::array dependencies{dependency(VK_SUBPASS_EXTERNAL, 0), dependency(0, VK_SUBPASS_EXTERNAL)};
    VkRenderPassCreateInfo2 info{VK_STRUCTURE_TYPE_RENDER_PASS_CREATE_INFO_2};
    info.attachmentCount = std::uint32_t(list.descriptions.size());
    info.pAttachments = list.descriptions.data();
    info.subpassCount = 1;
    info.pSubpasses = &subpass;
    info.dependencyCount = std::uint32_t(dependencies.size());
    info.pDependencies = dependencies.data();
    return context.make(context.vk().CreateRenderPass2, context.vk().DestroyRenderPass, info, "making a render pass");
}

Handle<VkFramebuffer> makeFramebuffer(Context& context, VkRenderPass pass, const std::vector<VkImageView>& views,
                                      Size size)
{
    VkFramebufferCreateInfo info{VK_STRUCTURE_TYPE_FRAMEBUFFER_CREATE_INFO};
    info.renderPass = pass;
    info.attachmentCount = std::uint32_t(views.size());
    info.pAttachments = views.data();
    info.width = std::uint32_t(size.width);
    info.height = std::uint32_t(size.height);
    info.layers = 1;
    return context.make(context.vk().CreateFramebuffer, context.vk().DestroyFramebuffer, info, "making a framebuffer");
}

} // namespace maquette::render
