#pragma once

#include <engine/mesh.h>
#include <engine/run_context.h>

#include <cstdint>
#include <vector>

/// How far one surface lies from another.
namespace maquette::engine {

/// Of the values in a list: mean and percentiles; all 0 for an empty one.
struct DistanceSummary {
    double mean = 0;
    double median = 0;
    double p95 = 0; ///< 95 of 100 are not larger
    double most = 0;
};

struct MeshDistance {
    std::vector<float> values; ///< one per position of `mesh`: to the nearest point of the reference, never negative
    DistanceSummary summary;   ///< of the positions that triangles use
};

/// Measures from every vertex of `mesh` to the surface of `reference`, exactly. Both may be any mesh with finite
/// positions and indices in range. Throws Error(BadMesh) when the reference has no triangle, Cancelled.
MeshDistance distanceTo(const Mesh& reference, const Mesh& mesh, const RunContext& context = {});

} // namespace maquette::engine
