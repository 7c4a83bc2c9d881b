#pragma once

#include "decoding/field.h"
#include "training/training_run.h"

#include <engine/mesh.h>
#include <engine/run_context.h>

#include <cstdint>
#include <string>
#include <vector>

/// One shape's figures: a field and its mesh against the prepared field of a data set (specs: starter model, 6).
namespace maquette::engine {

struct ScoreOptions {
    std::int64_t points = 262144;        ///< uniform in the cube [-1, 1]^3, for the volume IoU
    std::int64_t nearPoints = 65536;     ///< surface + N(0, 0.02); 0: no near-surface IoU
    std::int64_t surfaceSamples = 120000; ///< of each mesh; 0: no mesh is made, so no figure of surfaces either
    int grid = 128;                      ///< cells per axis of the meshes
    std::uint64_t seed = 0;              ///< of the points
};

/// What a shape should look like.
class ShapeTruth {
public:
    /// field [N, N, N] i8, as ShapeDataset::field gives it.
    ShapeTruth(const at::Tensor& field, const ScoreOptions& options);

    const ScoreOptions& options() const { return m_options; }
    const Mesh& mesh() const { return m_mesh; }
    /// Uniform points, then those near the surface, [P + near, 3] f32, and whether the shape is there, [P + near] bool.
    const at::Tensor& points() const { return m_points; }
    const at::Tensor& isInside() const { return m_isInside; }
    const std::vector<Float3>& surface() const { return m_surface; }

private:
    ScoreOptions m_options;
    Mesh m_mesh;
    at::Tensor m_points, m_isInside;
    std::vector<Float3> m_surface;
};

/// What a method made of a shape.
struct ScoredResult {
    NamedNumbers scores; ///< volume_iou; near_iou; fscore, chamfer (NaN without a surface), closed (0, 1), components
    Mesh mesh;           ///< cleaned as a generation's mesh is; empty where none was asked for or there is no surface
};

/// halfSide: of the model's box.
struct ScoredField {
    const Field& field;
    double halfSide = 1.01;
};
/// Deterministic. Throws Cancelled.
ScoredResult scoreField(const ScoredField& scored, const ShapeTruth& truth, const RunContext& context);

/// The surface that a prepared field [N, N, N] stands for: its values lie at the centres of N cells per axis.
Mesh meshOfPreparedField(const at::Tensor& field);

} // namespace maquette::engine
