#pragma once

#include "training/data/training_mesh.h"

#include <cstdint>
#include <vector>

/// From triangle soup to a signed field: the outer skin of whatever the triangles enclose, without trusting
/// their winding or closedness.
namespace maquette::engine {

struct ShapeFieldOptions {
    int cells = 128;      ///< per axis, 64..512
    bool closing = false; ///< flood at 1.5 cells first, so that gaps up to three cells are closed too
};

/// Signed distance s at the centres of cells^3 cells over [-1, 1]^3 ([x][y][z], x slowest): negative inside,
/// exact near the surface, held at +-band far away. The surface lies eps = 0.75 cells outside the triangles.
struct ShapeField {
    static constexpr float kBand = 0.06F;

    int cells = 0;
    std::vector<float> values;

    float cellSize() const { return 2.0F / float(cells); }
    /// Distance by which the surface lies outside the triangles.
    float skin() const { return 0.75F * cellSize(); }
    float at(int x, int y, int z) const
    {
        return values[(std::size_t(x) * std::size_t(cells) + std::size_t(y)) * std::size_t(cells) +
                      std::size_t(z)];
    }
    /// Trilinear between cell centres, clamped at the border.
    float sample(const Float3& point) const;
    /// Central differences of sample() over one cell, not normalised.
    Float3 gradient(const Float3& point) const;
};

/// The mesh must lie inside [-1, 1]^3 with 1.3 cells to spare (normalise() does that): the outside is flooded
/// from the cube's faces. Deterministic. Throws Error(BadMesh) where a vertex lies further out.
ShapeField buildShapeField(const TrainingMesh& mesh, const ShapeFieldOptions& options = {});

} // namespace maquette::engine
