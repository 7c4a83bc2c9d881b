#pragma once

#include <engine/mesh.h>
#include <engine/run_context.h>

#include <cstdint>
#include <string>

/// Fewer triangles, the same shape.
namespace maquette::engine {

struct SimplifyReport {
    std::int64_t faces = 0;    ///< of the result
    double relativeError = 0;  ///< largest deviation as a share of the mesh's size, as the simplifier estimates it
    std::string warning;       ///< in words when the target could not be met; otherwise empty
};

/// Reduces the mesh to about `targetFaces` triangles by quadric error (meshoptimizer); open borders stay in place.
/// A mesh that is closed, oriented or manifold stays so: a step that would break it is taken back, and the result
/// then has more triangles than asked for, with a warning. Vertices keep their positions; normals are kept for the
/// vertices that stay. A mesh that has few enough triangles is left as it is. targetFaces >= 4.
/// Throws Error(Usage) for a smaller target, Cancelled.
SimplifyReport simplifyMesh(Mesh& mesh, std::int64_t targetFaces, const RunContext& context = {});

/// As far as no vertex of the mesh that comes in lies farther than `maxError` (the mesh's units, > 0) from the surface
/// that goes out; measured, not estimated. Else as simplifyMesh. Throws Error(Usage) for an error that is not above 0.
SimplifyReport simplifyToError(Mesh& mesh, double maxError, const RunContext& context = {});

} // namespace maquette::engine
