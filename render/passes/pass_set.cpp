#include "passes/pass_set.h"

#include "passes/ground_pass.h"

namespace maquette::render {

PassSet::PassSet(Context& context, VkPipelineLayout layout, const GroundPass& groundPass, int samples)
    : passes(context, samples), mesh(context, passes.forward.get(), layout, samples),
      voxel(context, passes.forward.get(), layout, samples), line(context, passes.forward.get(), layout, samples, false),
      screenLine(context, passes.finish.get(), layout, 1, true), screen(context, passes, layout),
      ground(groundPass.makeGround(context, passes.forward.get(), samples))
{
}

} // namespace maquette::render
