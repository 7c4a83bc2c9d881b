#pragma once

#include "decoding/brick_mask.h"

#include <array>
#include <cstdint>

/// One brick of 8^3 nodes and the layer of nodes around it, as bits: what a brick's neighbourhood is asked without
/// walking from node to node.
namespace maquette::engine {

/// A set of the nodes -1..8 per axis of a brick: row [x + 1][y + 1], bit z + 1.
struct BrickWindow {
    std::array<std::array<std::uint16_t, 10>, 10> rows{};

    bool contains(int x, int y, int z) const { return rows[x + 1][y + 1] >> (z + 1) & 1; }
    void insert(int x, int y, int z) { rows[x + 1][y + 1] |= static_cast<std::uint16_t>(1u << (z + 1)); }

    /// Adds what the window sees of a brick that lies `offset` bricks away (-1, 0 or 1 per axis).
    void add(const std::array<int, 3>& offset, const BrickMask::Words& words);
    /// What the window holds of that brick.
    BrickMask::Words part(const std::array<int, 3>& offset) const;
};

/// The nodes of the cells around every edge that crosses the surface and whose lower node lies in the brick: both ends
/// known, one of them inside. Such an edge wants 2 x 3 x 3 nodes.
///
///   known, inside  looked at in 0..8 per axis; inside nodes that are not known do not matter
///   wanted         nodes are added, -1..8 per axis; they may lie outside the lattice
///   returns        whether any edge crosses
bool wantAroundCrossingEdges(const BrickWindow& known, const BrickWindow& inside, BrickWindow& wanted);

} // namespace maquette::engine
