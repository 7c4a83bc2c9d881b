#include "passes/voxel_pass.h"

#include "shaders/spirv.h"

#include <algorithm>

namespace maquette::render {

namespace {

// The share of a cell's side that its cube fills: neighbours stay apart, the level still reads as one body.
constexpr float kFill = 0.88f;
constexpr std::uint32_t kVerticesPerCell = 18;

} // namespace

PipelineOptions voxelInput()
{
    PipelineOptions options;
    options.vertex = spirv::voxelVert();
    options.bindings = {{0, 8, VK_VERTEX_INPUT_RATE_INSTANCE}};
    options.attributes = {{0, 0, VK_FORMAT_R16G16B16A16_UINT, 0}};
    options.depthTest = true;
    options.depthWrite = true;
    return options;
}

void drawCells(const Recorder& recorder, const VoxelItem& item, const DeviceCells& cells)
{
    DrawData data;
    data.colour = linearColour(item.colour, std::clamp(item.opacity, 0.f, 1.f));
    data.a = {item.origin[0], item.origin[1], item.origin[2], item.cellSize};
    data.b = {kFill, 0, 0, 0};
    const VkBuffer buffers[] = {cells.cells.get()};
    recorder.push(&data);
    recorder.vertices(buffers);
    recorder.vk().CmdDraw(recorder.commands(), kVerticesPerCell, cells.count, 0, 0);
}

VoxelPass::VoxelPass(Context& context, VkRenderPass pass, VkPipelineLayout layout, int samples)
{
    PipelineOptions options = voxelInput();
    options.pass = pass;
    options.layout = layout;
    options.samples = samples;
    options.writeColour = false;
    m_depthOnly = makePipeline(context, options);
    options.fragment = spirv::voxelFrag();
    options.depthWrite = false;
    options.writeColour = true;
    options.blend = true;
    options.depthCompare = VK_COMPARE_OP_EQUAL;
    m_overDepth = makePipeline(context, options);
}

// Depth first, colour second: of see-through cubes only the nearest faces are seen, whatever the order of the cells.
void VoxelPass::draw(const Recorder& recorder, const VoxelItem& item, const DeviceCells& cells) const
{
    if (cells.count == 0 || item.opacity <= 0) {
        return;
    }
    for (const VkPipeline pipeline : {m_depthOnly.get(), m_overDepth.get()}) {
        recorder.bind(pipeline);
        drawCells(recorder, item, cells);
    }
}

} // namespace maquette::render
