#pragma once

#include "passes/pane_data.h"
#include "scene/device_cache.h"
#include "vulkan/pipeline.h"
#include "vulkan/recorder.h"

namespace maquette::render {

/// Vertex input of cells: one instance each.
PipelineOptions voxelInput();
/// Draws with the pipeline that is bound.
void drawCells(const Recorder& recorder, const VoxelItem& item, const DeviceCells& cells);

/// Cells of a level as small lit cubes, one instance each.
class VoxelPass {
public:
    VoxelPass() = default;
    VoxelPass(Context& context, VkRenderPass pass, VkPipelineLayout layout, int samples);

    void draw(const Recorder& recorder, const VoxelItem& item, const DeviceCells& cells) const;

private:
    Handle<VkPipeline> m_depthOnly;
    Handle<VkPipeline> m_overDepth;
};

} // namespace maquette::render
