#pragma once

#include <engine/mesh.h>
#include <engine/run_context.h>

#include <cstdint>
#include <utility>
#include <vector>

/// Triangles of a mesh that pass through each other.
namespace maquette::engine {

/// Pairs of triangles (smaller number first, sorted) of which an edge of one passes through the inside of the other.
/// Pairs with a common edge and flat overlaps are left out; of pairs with one common vertex the opposite edges count.
/// Indices must be in range, positions finite. Throws Cancelled.
std::vector<std::pair<std::uint32_t, std::uint32_t>> touchingPairs(const Mesh& mesh, const RunContext& context = {});

} // namespace maquette::engine
