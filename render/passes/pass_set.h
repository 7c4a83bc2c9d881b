#pragma once

#include "passes/line_pass.h"
#include "passes/mesh_pass.h"
#include "passes/screen_pass.h"
#include "passes/targets.h"
#include "passes/voxel_pass.h"

namespace maquette::render {

class GroundPass;

/// Everything that is made for one number of samples. Kept for each number that was used: a viewport changes to and fro
/// when a drag begins and ends, and drivers take their time to compile.
struct PassSet {
    Passes passes;
    MeshPass mesh;
    VoxelPass voxel;
    LinePass line;
    LinePass screenLine; ///< over the finished picture
    ScreenPass screen;
    Handle<VkPipeline> ground;

    PassSet(Context& context, VkPipelineLayout layout, const GroundPass& groundPass, int samples);
};

} // namespace maquette::render
