#pragma once

#include "training/data/training_mesh.h"

#include <vector>

/// Exact distances to triangles in a narrow band around them.
namespace maquette::engine {

/// Squared distance from every cell centre of a cells^3 grid over [-1, 1]^3 to the nearest triangle, where
/// that is at most `band`; larger or kFar elsewhere. Degenerate triangles count as segments or points.
struct BandDistance {
    static constexpr float kFar = 1e30F;
    std::vector<float> squared; ///< [x][y][z], x slowest
};

BandDistance bandDistance(const TrainingMesh& mesh, int cells, float band);

} // namespace maquette::engine
