#pragma once

#include "vulkan/context.h"

#include <optional>
#include <vector>

namespace maquette::render {

/// One attachment of a render pass of one subpass.
struct Attachment {
    VkFormat format = VK_FORMAT_UNDEFINED;
    int samples = 1;
    bool clear = true; ///< false: its first content is of no interest
    bool keep = true;  ///< false: its last content is of no interest
    VkImageLayout after = VK_IMAGE_LAYOUT_SHADER_READ_ONLY_OPTIMAL;
};

/// The attachments in the order of the framebuffer: colour, depth, resolved colour, resolved depth, as far as given.
struct RenderPassOptions {
    std::optional<Attachment> colour;
    std::optional<Attachment> depth;
    std::optional<Attachment> resolvedColour;
    std::optional<Attachment> resolvedDepth; ///< takes sample 0
};

/// Waits for everything before it, and everything after waits for it: the passes of a picture follow one another.
Handle<VkRenderPass> makeRenderPass(Context& context, const RenderPassOptions& options);

Handle<VkFramebuffer> makeFramebuffer(Context& context, VkRenderPass pass, const std::vector<VkImageView>& views,
                                      Size size);

} // namespace maquette::render
