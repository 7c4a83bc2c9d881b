#pragma once

#include "decoding/volume_grid.h"

#include <array>
#include <cstdint>
#include <vector>

/// Sets of lattice nodes in sparse bricks of 8^3 bits.
namespace maquette::engine {

/// A set of nodes of a cubic lattice with `nodes` nodes per axis. Bits are laid out as in VolumeGrid: word x
/// of a brick, bit y * 8 + z. Work and memory follow the number of bricks that hold a node, not the cube of
/// the lattice (but for one 32-bit entry per possible brick).
class BrickMask {
public:
    using Words = std::array<std::uint64_t, 8>;

    /// The empty set; 1 <= nodes <= 65535.
    explicit BrickMask(int nodes);

    /// The known nodes of a grid.
    static BrickMask knownOf(const VolumeGrid& grid);

    int nodes() const { return m_nodes; }
    int bricksPerAxis() const { return m_bricksPerAxis; }
    int brickCount() const { return static_cast<int>(m_words.size()); }
    std::int64_t count() const;
    std::size_t memoryBytes() const;

    bool contains(int x, int y, int z) const;
    void insert(int x, int y, int z);
    /// Inserts the node and says whether it was not there before.
    bool insertNew(int x, int y, int z)
    {
        std::uint64_t& word = wordsAt(x >> 3, y >> 3, z >> 3)[x & 7];
        const std::uint64_t bit = std::uint64_t(1) << ((y & 7) * 8 + (z & 7));
        const bool isNew = (word & bit) == 0;
        word |= bit;
        return isNew;
    }

    /// All nodes, x slowest, then y, then z.
    std::vector<Node> list() const;

    /// Number of the brick at brick coordinates, or -1.
    std::int32_t brickAt(int bx, int by, int bz) const
    {
        return m_table[(static_cast<std::size_t>(bx) * m_bricksPerAxis + by) * m_bricksPerAxis + bz];
    }
    const std::array<int, 3>& brickPlace(std::int32_t brick) const { return m_places[brick]; }
    const Words& brickWords(std::int32_t brick) const { return m_words[brick]; }
    /// The words of the brick at these coordinates, allocated empty when there is none.
    Words& wordsAt(int bx, int by, int bz);

private:
    void listSlab(int bx, std::vector<Node>& out) const;

    int m_nodes;
    int m_bricksPerAxis;
    std::vector<std::int32_t> m_table;
    std::vector<std::array<int, 3>> m_places;
    std::vector<Words> m_words;
};

} // namespace maquette::engine
