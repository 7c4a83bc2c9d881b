#pragma once

#include <engine/mesh.h>
#include <engine/run_context.h>

#include <cstdint>

/// Makes a raw mesh presentable: one vertex per place, no stray parts, no triangles without area.
/// Indices must be in range and positions finite. A mesh that is closed stays closed.
namespace maquette::engine {

/// Gives equal positions one vertex (-0 equals 0). Normals are dropped when anything was joined.
/// Returns the number of vertices that went.
std::int64_t weldVertices(Mesh& mesh);

/// Removes parts (connected through edges) with fewer than `ratio` times the faces of the largest part.
/// Returns the number of parts that went.
std::int64_t removeFloaters(Mesh& mesh, double ratio);

/// Of triangles with the same three vertices keeps one, or none where both windings are equally many.
/// Returns the number of triangles that went.
std::int64_t removeDuplicateFaces(Mesh& mesh);

/// Removes positions that no triangle names, keeping the order of the others.
std::int64_t dropUnusedVertices(Mesh& mesh);

struct CleanupOptions {
    double floaterRatio = 0.005; ///< 0 keeps every part
};

struct CleanupReport {
    std::int64_t weldedVertices = 0;
    std::int64_t duplicateFaces = 0;
    std::int64_t degenerateFaces = 0; ///< that went
    std::int64_t degenerateLeft = 0;  ///< that could not go without opening or pinching the mesh
    std::int64_t floaters = 0;
};

/// All of the above and removeDegenerateFaces, in the right order. Normals are dropped if anything but parts changed.
/// Throws Cancelled.
CleanupReport cleanMesh(Mesh& mesh, const CleanupOptions& options = {}, const RunContext& context = {});

} // namespace maquette::engine
