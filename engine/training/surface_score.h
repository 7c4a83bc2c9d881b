#pragma once

#include "training/nearest_points.h"

#include <engine/mesh.h>

#include <cstdint>
#include <span>
#include <vector>

/// How near two surfaces lie to each other.
namespace maquette::engine {

/// Area-uniform points of a mesh, in its own coordinates; none for a mesh without triangles. Deterministic.
std::vector<Float3> surfacePoints(const Mesh& mesh, std::int64_t count);

/// Share of `points` that have one of `others` within `distance` > 0; 0 where either is empty.
double shareWithin(std::span<const Float3> points, const NearestPoints& others, double distance);

/// Two surfaces by points on them. Too few points give nonsense: their spacing must stay below the distance.
struct SurfaceScore {
    double fScore = 0;  ///< harmonic mean of precision and recall at the distance; 0 where a surface is empty
    double chamfer = 0; ///< mean distance to the other surface, both directions added; not a number where one is empty
};
SurfaceScore scoreSurfaces(const std::vector<Float3>& points, const std::vector<Float3>& truth, double distance);

} // namespace maquette::engine
