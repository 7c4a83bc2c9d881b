#pragma once

#include <engine/mesh.h>
#include <engine/run_context.h>

/// A calmer surface with the same triangles.
namespace maquette::engine {

struct SmoothOptions {
    int iterations = 5;     ///< 0 to kMostSmoothIterations
    bool keepVolume = true; ///< alternate shrinking and growing steps, and give a closed mesh its volume back
};

inline constexpr int kMostSmoothIterations = 200;

/// Each iteration moves every vertex half way to the mean of its neighbours, all at once; with keepVolume a step of
/// -0.53 follows (Taubin), and a closed mesh is scaled about the mean of its vertices to the volume that it had.
/// Vertices on open edges stay. Normals are made anew. Indices must be in range, positions finite.
/// Throws Error(Usage) for another number of iterations, Cancelled.
void smoothMesh(Mesh& mesh, const SmoothOptions& options, const RunContext& context = {});

} // namespace maquette::engine
