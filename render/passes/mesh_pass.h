#pragma once

#include "passes/pane_data.h"
#include "scene/device_cache.h"
#include "vulkan/pipeline.h"
#include "vulkan/recorder.h"

namespace maquette::render {

/// Vertex input of meshes: positions, normals, colours, scalars, each in a buffer of its own.
PipelineOptions meshInput();
/// The same for shaders that want positions alone.
PipelineOptions positionInput();
/// Binds and draws; buffers that the mesh lacks are stood in for.
void drawMesh(const Recorder& recorder, const DeviceMesh& mesh);

/// What the options and the camera say about a pane's surfaces.
struct MeshLook {
    bool xray = false;
    bool wireframe = false;
    bool marksBackFaces = false;
    float pixelsPerUnit = 1; ///< at the pivot
};

/// Surfaces: opaque ones, ghosts, X-ray and edges.
class MeshPass {
public:
    MeshPass() = default;
    MeshPass(Context& context, VkRenderPass pass, VkPipelineLayout layout, int samples);

    /// Surfaces that hide what is behind them. Draw these of all items first.
    void drawOpaque(const Recorder& recorder, const MeshItem& item, const DeviceMesh& mesh,
                    const MeshLook& look) const;
    /// What lets something shine through; nothing for opaque items.
    void drawTransparent(const Recorder& recorder, const MeshItem& item, const DeviceMesh& mesh,
                         const MeshLook& look) const;

private:
    void drawEdges(const Recorder& recorder, DrawData data, const DeviceMesh& mesh, const MeshLook& look) const;

    Handle<VkPipeline> m_opaque;
    Handle<VkPipeline> m_closed; ///< opaque, front faces only
    Handle<VkPipeline> m_depthOnly;
    Handle<VkPipeline> m_overDepth; ///< blends where m_depthOnly left exactly this surface
    Handle<VkPipeline> m_xray;
    Handle<VkPipeline> m_edges; ///< empty where the device cannot draw triangles as lines
};

} // namespace maquette::render
