#pragma once

#include "passes/pane_data.h"
#include "scene/device_cache.h"
#include "vulkan/image.h"
#include "vulkan/pipeline.h"
#include "vulkan/recorder.h"
#include "vulkan/render_pass.h"

#include <span>

namespace maquette::render {

/// Which mesh is at a pixel, and how deep: a picture of one pixel.
class PickPass {
public:
    PickPass(Context& context, const Bindings& bindings);

    struct Answer {
        std::uint32_t mesh; ///< counted from 1; 0: none
        float depth;
    };
    /// Draws and waits. `uniforms` is the offset of pickData().
    Answer run(Context& context, Bindings& bindings, std::uint32_t uniforms,
               std::span<const DeviceMesh* const> meshes) const;

private:
    Handle<VkRenderPass> m_pass;
    Image m_number;
    Image m_depth;
    Buffer m_answer;
    Handle<VkFramebuffer> m_frame;
    Handle<VkPipeline> m_pipeline;
};

} // namespace maquette::render
