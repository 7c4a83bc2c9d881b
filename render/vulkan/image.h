#pragma once

#include "vulkan/context.h"

namespace maquette::render {

struct ImageOptions {
    VkFormat format = VK_FORMAT_R8G8B8A8_UNORM;
    Size size;
    int samples = 1;
    VkImageUsageFlags usage = 0;
};

/// A two-dimensional image with its memory and one view of all of it.
class Image {
public:
    Image() = default;
    Image(Context& context, const ImageOptions& options);

    VkImage get() const { return m_image.get(); }
    VkImageView view() const { return m_view.get(); }
    Size size() const { return m_size; }
    explicit operator bool() const { return bool(m_image); }

private:
    Size m_size;
    Handle<VkDeviceMemory> m_memory;
    Handle<VkImage> m_image;
    Handle<VkImageView> m_view;
};

} // namespace maquette::render
