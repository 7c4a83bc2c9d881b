#pragma once

#include "passes/gizmo.h"
#include "passes/ground_pass.h"
#include "passes/pass_set.h"
#include "passes/pick_pass.h"

#include <render/offscreen.h>

#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace maquette::render {

/// Draws one frame: sends what is new, then shadow, surfaces, occlusion, finished colours, and the copy to the host.
class FrameRenderer {
public:
    FrameRenderer(Context& context, DeviceCache& cache);

    Picture render(const Frame& frame);
    std::optional<Hit> pick(const Scene& scene, const Camera& camera, Size size, Pixel pixel);

private:
    /// A pane with everything on the device.
    struct PreparedPane {
        const Pane* pane = nullptr;
        int index = 0;
        PixelRect area;
        Box bounds;
        std::vector<const DeviceMesh*> meshes; ///< as many as the scene's
        std::vector<const DeviceCells*> cells;
        std::vector<LineList::Range> lines;
        std::vector<std::pair<LineList::Range, DrawData>> gizmo;
        std::uint32_t uniforms = 0;
        std::uint32_t shadowUniforms = 0;
        std::vector<std::uint64_t> shadowSignature;

        bool hasGround() const { return pane->options.groundGrid || hasShadow(); }
        bool hasShadow() const { return pane->options.contactShadow && !bounds.empty(); }
    };

    void checkFrame(const Frame& frame) const;
    void useSamples(int samples);
    PreparedPane prepare(const Frame& frame, int index, LineList& lines);
    const DeviceMesh& drawnMesh(const MeshItem& item, const DrawOptions& options, Box& bounds);
    void record(const Recorder& recorder, const Frame& frame, const std::vector<PreparedPane>& panes);
    static ShadowCasters castersOf(const PreparedPane& pane);
    void drawForward(const Recorder& recorder, const PreparedPane& pane);
    void drawSurfaces(const Recorder& recorder, const PreparedPane& pane) const;
    void drawLines(const Recorder& recorder, const PreparedPane& pane, const Frame& frame) const;
    void finish(const Recorder& recorder, const Frame& frame, const std::vector<PreparedPane>& panes);

    Context& m_context;
    DeviceCache& m_cache;
    Bindings m_bindings;
    GroundPass m_ground;
    PickPass m_pick;
    std::map<int, PassSet> m_sets; ///< by samples
    const PassSet* m_set = nullptr; ///< of this picture
    Targets m_targets;
    Buffer m_segments;
};

} // namespace maquette::render
