#include "passes/targets.h"

namespace maquette::render {

namespace {

constexpr VkFormat kColour = VK_FORMAT_R16G16B16A16_SFLOAT;
constexpr VkFormat kDepth = VK_FORMAT_D32_SFLOAT;
constexpr VkFormat kOcclusion = VK_FORMAT_R8_UNORM;
constexpr VkFormat kFinished = VK_FORMAT_R8G8B8A8_UNORM;
constexpr VkImageUsageFlags kDrawn = VK_IMAGE_USAGE_COLOR_ATTACHMENT_BIT;
constexpr VkImageUsageFlags kDrawnDepth = VK_IMAGE_USAGE_DEPTH_STENCIL_ATTACHMENT_BIT;
constexpr VkImageUsageFlags kRead = VK_IMAGE_USAGE_SAMPLED_BIT;

} // namespace

Passes::Passes(Context& context, int sampleCount) : samples(sampleCount)
{
    RenderPassOptions options;
    options.colour = Attachment{kColour};
    options.depth = Attachment{kDepth};
    if (samples > 1) {
        options.resolvedColour = options.colour;
        options.resolvedDepth = options.depth;
        options.resolvedColour->clear = options.resolvedDepth->clear = false;
        options.colour->samples = options.depth->samples = samples;
        options.colour->keep = options.depth->keep = false;
    }
    forward = makeRenderPass(context, options);
    RenderPassOptions half;
    half.colour = Attachment{kOcclusion, 1, false};
    occlusion = makeRenderPass(context, half);
    RenderPassOptions last;
    last.colour = Attachment{kFinished};
    last.colour->after = VK_IMAGE_LAYOUT_TRANSFER_SRC_OPTIMAL;
    finish = makeRenderPass(context, last);
}

Targets::Targets(Context& context, const Passes& passes, Size pictureSize)
    : size(pictureSize), samples(passes.samples)
{
    colour = Image(context, {kColour, size, 1, kDrawn | kRead});
    depth = Image(context, {kDepth, size, 1, kDrawnDepth | kRead});
    std::vector<VkImageView> views{colour.view(), depth.view()};
    if (samples > 1) {
        const VkImageUsageFlags transient = VK_IMAGE_USAGE_TRANSIENT_ATTACHMENT_BIT;
        manyColour = Image(context, {kColour, size, samples, kDrawn | transient});
        manyDepth = Image(context, {kDepth, size, samples, kDrawnDepth | transient});
        views.insert(views.begin(), {manyColour.view(), manyDepth.view()});
    }
    forwardFrame = makeFramebuffer(context, passes.forward.get(), views, size);
    occlusion = Image(context, {kOcclusion, halfSize(), 1, kDrawn | kRead});
    smoothOcclusion = Image(context, {kOcclusion, halfSize(), 1, kDrawn | kRead});
    occlusionFrame = makeFramebuffer(context, passes.occlusion.get(), {occlusion.view()}, halfSize());
    smoothFrame = makeFramebuffer(context, passes.occlusion.get(), {smoothOcclusion.view()}, halfSize());
    finished = Image(context, {kFinished, size, 1, kDrawn | VK_IMAGE_USAGE_TRANSFER_SRC_BIT});
    finishFrame = makeFramebuffer(context, passes.finish.get(), {finished.view()}, size);
    pixels = Buffer::mapped(context, std::size_t(size.width) * std::size_t(size.height) * 4,
                            VK_BUFFER_USAGE_TRANSFER_DST_BIT, true);
}

} // namespace maquette::render
