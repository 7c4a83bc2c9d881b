#pragma once

#include "decoding/volume_grid.h"

#include <engine/run_context.h>

#include <array>
#include <bit>
#include <cstdint>
#include <vector>

/// A sparse grid's known nodes: one after the other, or in the flat order of a dense array.
namespace maquette::engine {

/// Calls visit(x, y, z) for every known node, brick by brick in the order of allocation. Throws Cancelled.
template <class Visit>
void forEachKnownNode(const VolumeGrid& grid, const RunContext& context, const Visit& visit)
{
    for (std::int32_t brick = 0; brick < grid.brickCount(); ++brick) {
        context.checkpoint();
        const auto [bx, by, bz] = grid.brickPlace(brick);
        for (int x = 0; x < 8; ++x)
            for (std::uint64_t bits = grid.brickKnown(brick)[x]; bits != 0; bits &= bits - 1) {
                const int bit = std::countr_zero(bits);
                visit(bx * 8 + x, by * 8 + bit / 8, bz * 8 + bit % 8);
            }
    }
}

/// Calls found(low, high), [3] int each, with the ends of every edge between known nodes on both sides of the surface.
/// Throws Cancelled.
template <class Found>
void forCrossingEdges(const VolumeGrid& grid, double surface, const RunContext& context, const Found& found)
{
    const float centre = static_cast<float>(surface);
    forEachKnownNode(grid, context, [&](int x, int y, int z) {
        const bool isInside = grid.value(x, y, z) > centre;
        for (int axis = 0; axis < 3; ++axis) {
            std::array<int, 3> next = {x, y, z};
            if (++next[axis] < grid.nodes() && grid.known(next[0], next[1], next[2]) &&
                (grid.value(next[0], next[1], next[2]) > centre) != isInside)
                found(std::array<int, 3>{x, y, z}, next);
        }
    });
}

struct KnownNodes {
    std::vector<std::int64_t> flat; ///< (x * nodes + y) * nodes + z, ascending
    std::vector<float> values;      ///< one per entry of flat
};

KnownNodes knownNodes(const VolumeGrid& grid);

} // namespace maquette::engine
