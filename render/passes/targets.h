#pragma once

#include "vulkan/buffer.h"
#include "vulkan/image.h"
#include "vulkan/render_pass.h"

namespace maquette::render {

/// The render passes for one number of samples.
struct Passes {
    int samples = 0;
    Handle<VkRenderPass> forward;   ///< colour f16 and depth, resolved to one sample
    Handle<VkRenderPass> occlusion; ///< r8 at half size; the blur has the same form
    Handle<VkRenderPass> finish;    ///< rgba8, ready to be copied

    Passes() = default;
    Passes(Context& context, int samples);
};

/// The images of one picture size.
struct Targets {
    Size size;
    int samples = 0;
    Image manyColour; ///< only when samples > 1
    Image manyDepth;
    Image colour;
    Image depth;
    Image occlusion;
    Image smoothOcclusion;
    Image finished;
    Buffer pixels; ///< the finished picture on the host
    Handle<VkFramebuffer> forwardFrame;
    Handle<VkFramebuffer> occlusionFrame;
    Handle<VkFramebuffer> smoothFrame;
    Handle<VkFramebuffer> finishFrame;

    Targets() = default;
    Targets(Context& context, const Passes& passes, Size size);

    Size halfSize() const { return {(size.width + 1) / 2, (size.height + 1) / 2}; }
};

} // namespace maquette::render
