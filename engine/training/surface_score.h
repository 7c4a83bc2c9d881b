#pragma once

#include <engine/mesh.h>

#include <cstdint>
#include <span>

/// How near two surfaces lie to each other.
namespace maquette::engine {

/// Share of `points` that have one of `others` within `distance` > 0; 0 where either is empty.
double shareWithin(std::span<const Float3> points, std::span<const Float3> others, double distance);

/// Harmonic mean of precision and recall at `distance`, from `samples` area-uniform points of each mesh (both meshes
/// are sampled the same way; too few samples give nonsense: their spacing must stay below the distance). 0 where one
/// of them is empty. Deterministic.
double surfaceFScore(const Mesh& mesh, const Mesh& truth, double distance, std::int64_t samples);

} // namespace maquette::engine
