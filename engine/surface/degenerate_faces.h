#pragma once

#include <engine/mesh.h>

#include <cstdint>

/// Triangles without area, removed so that the mesh around them stays whole.
namespace maquette::engine {

struct DegenerateReport {
    std::int64_t removed = 0;
    std::int64_t left = 0; ///< could not go without opening or pinching the mesh
};

/// A triangle counts when its height is below kFlatRatio of its longest side. One with a (nearly) zero side loses
/// that side: its two vertices become one. One with its tip on its longest side gives the area to its neighbour:
/// the shared side is turned. Steps that would break the surface are not taken. No-op when nothing is flat.
/// Normals are dropped when anything changed. Indices must be in range.
DegenerateReport removeDegenerateFaces(Mesh& mesh);

inline constexpr double kFlatRatio = 1e-7; ///< the resolution of a float, relative to the size of the triangle

} // namespace maquette::engine
