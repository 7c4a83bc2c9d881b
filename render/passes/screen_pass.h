#pragma once

#include "passes/targets.h"
#include "vulkan/pipeline.h"
#include "vulkan/recorder.h"

namespace maquette::render {

/// What happens to whole panes after the shapes are drawn: occlusion, its blur, and the finished colours.
class ScreenPass {
public:
    ScreenPass() = default;
    ScreenPass(Context& context, const Passes& passes, VkPipelineLayout layout);

    void drawOcclusion(const Recorder& recorder) const { draw(recorder, m_occlusion.get()); }
    void drawBlur(const Recorder& recorder) const { draw(recorder, m_blur.get()); }
    void drawFinish(const Recorder& recorder) const { draw(recorder, m_finish.get()); }

private:
    static void draw(const Recorder& recorder, VkPipeline pipeline);

    Handle<VkPipeline> m_occlusion;
    Handle<VkPipeline> m_blur;
    Handle<VkPipeline> m_finish;
};

} // namespace maquette::render
