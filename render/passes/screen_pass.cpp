#include "passes/screen_pass.h"

#include "shaders/spirv.h"

namespace maquette::render {

ScreenPass::ScreenPass(Context& context, const Passes& passes, VkPipelineLayout layout)
{
    PipelineOptions options;
    options.vertex = spirv::fullscreenVert();
    options.layout = layout;
    options.pass = passes.occlusion.get();
    options.fragment = spirv::occlusionFrag();
    m_occlusion = makePipeline(context, options);
    options.fragment = spirv::occlusionBlurFrag();
    m_blur = makePipeline(context, options);
    options.pass = passes.finish.get();
    options.fragment = spirv::finishFrag();
    m_finish = makePipeline(context, options);
}

void ScreenPass::draw(const Recorder& recorder, VkPipeline pipeline)
{
    recorder.bind(pipeline);
    recorder.vk().CmdDraw(recorder.commands(), 3, 1, 0, 0);
}

} // namespace maquette::render
