#include "passes/mesh_pass.h"

#include "shaders/spirv.h"

#include <algorithm>

namespace maquette::render {

namespace {

constexpr float kOpaque = 0.999f;
// Edges of this many pixels are drawn in full; below, they fade to the faintest.
constexpr float kClearEdge = 12;
constexpr float kFaintest = 0.14f;

DrawData drawDataOf(const MeshItem& item, const DeviceMesh& mesh)
{
    Colouring colouring = item.colouring;
    if ((colouring == Colouring::PerVertex && !mesh.colours) || (colouring == Colouring::Heat && !mesh.scalars)) {
        colouring = Colouring::Material;
    }
    DrawData data;
    data.colour = linearColour(item.colour, std::clamp(item.opacity, 0.f, 1.f));
    data.a = {std::clamp(item.roughness, 0.05f, 1.f), float(int(colouring)), item.heatLow, item.heatHigh};
    return data;
}

} // namespace

PipelineOptions meshInput()
{
    PipelineOptions options;
    options.vertex = spirv::meshVert();
    options.bindings = {{0, sizeof(Float3), VK_VERTEX_INPUT_RATE_VERTEX},
                        {1, 8, VK_VERTEX_INPUT_RATE_VERTEX},
                        {2, 4, VK_VERTEX_INPUT_RATE_VERTEX},
                        {3, 4, VK_VERTEX_INPUT_RATE_VERTEX}};
    options.attributes = {{0, 0, VK_FORMAT_R32G32B32_SFLOAT, 0},
                          {1, 1, VK_FORMAT_R16G16B16A16_SNORM, 0},
                          {2, 2, VK_FORMAT_R8G8B8A8_UNORM, 0},
                          {3, 3, VK_FORMAT_R32_SFLOAT, 0}};
    options.depthTest = true;
    return options;
}

PipelineOptions positionInput()
{
    PipelineOptions options = meshInput();
    options.vertex = spirv::positionVert();
    options.bindings.resize(1);
    options.attributes.resize(1);
    return options;
}

void drawMesh(const Recorder& recorder, const DeviceMesh& mesh)
{
    // A missing buffer is never looked at by the shader but must be bound: positions are larger than either.
    const VkBuffer fallback = mesh.positions.get();
    const VkBuffer buffers[] = {fallback, mesh.normals.get(), mesh.colours ? mesh.colours.get() : fallback,
                                mesh.scalars ? mesh.scalars.get() : fallback};
    recorder.vertices(buffers);
    recorder.vk().CmdBindIndexBuffer(recorder.commands(), mesh.indices.get(), 0, VK_INDEX_TYPE_UINT32);
    recorder.vk().CmdDrawIndexed(recorder.commands(), mesh.indexCount, 1, 0, 0, 0);
}

MeshPass::MeshPass(Context& context, VkRenderPass pass, VkPipelineLayout layout, int samples)
{
    PipelineOptions options = meshInput();
    options.fragment = spirv::meshFrag();
    options.pass = pass;
    options.layout = layout;
    options.samples = samples;
    options.depthWrite = true;
    m_opaque = makePipeline(context, options);
    options.frontOnly = true;
    m_closed = makePipeline(context, options);
    options.frontOnly = false;

    PipelineOptions depthOnly = options;
    depthOnly.fragment = {};
    depthOnly.writeColour = false;
    m_depthOnly = makePipeline(context, depthOnly);

    options.depthWrite = false;
    options.blend = true;
    m_xray = makePipeline(context, options);
    if (context.drawsLines()) {
        PipelineOptions edges = options;
        edges.edges = true;
        edges.depthCompare = VK_COMPARE_OP_GREATER_OR_EQUAL;
        m_edges = makePipeline(context, edges);
    }
    options.depthCompare = VK_COMPARE_OP_EQUAL;
    m_overDepth = makePipeline(context, options);
}

void MeshPass::drawOpaque(const Recorder& recorder, const MeshItem& item, const DeviceMesh& mesh,
                          const MeshLook& look) const
{
    if (mesh.indexCount == 0 || item.opacity < kOpaque || look.xray) {
        return;
    }
    const DrawData data = drawDataOf(item, mesh);
    recorder.bind(item.closed && !look.marksBackFaces ? m_closed.get() : m_opaque.get());
    recorder.push(&data);
    drawMesh(recorder, mesh);
    if (look.wireframe) {
        drawEdges(recorder, data, mesh, look);
    }
}

void MeshPass::drawTransparent(const Recorder& recorder, const MeshItem& item, const DeviceMesh& mesh,
                               const MeshLook& look) const
{
    if (mesh.indexCount == 0 || item.opacity <= 0 || (item.opacity >= kOpaque && !look.xray)) {
        return;
    }
    const DrawData data = drawDataOf(item, mesh);
    if (!look.xray) {
        recorder.bind(m_depthOnly.get());
        recorder.push(&data);
        drawMesh(recorder, mesh);
    }
    recorder.bind(look.xray ? m_xray.get() : m_overDepth.get());
    recorder.push(&data);
    drawMesh(recorder, mesh);
    if (look.wireframe) {
        drawEdges(recorder, data, mesh, look);
    }
}

// Edges of a few pixels would blacken the surface: the denser they are, the fainter.
void MeshPass::drawEdges(const Recorder& recorder, DrawData data, const DeviceMesh& mesh, const MeshLook& look) const
{
    if (m_edges) {
        data.b[0] = std::clamp(mesh.meanEdge * look.pixelsPerUnit / kClearEdge, kFaintest, 1.f);
        recorder.bind(m_edges.get());
        recorder.push(&data);
        drawMesh(recorder, mesh);
    }
}

} // namespace maquette::render
