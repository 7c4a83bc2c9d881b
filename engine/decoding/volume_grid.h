#pragma once

#include <engine/box.h>

#include <array>
#include <cstdint>
#include <span>
#include <vector>

/// Node values on a cubic lattice, stored in sparse bricks: memory follows the surface, not the cube of the
/// grid.
namespace maquette::engine {

/// A lattice node by its indices.
struct Node {
    std::uint16_t x, y, z;
    friend bool operator==(const Node&, const Node&) = default;
};

/// Values and a known mask for (cells + 1)^3 nodes, indexed [x][y][z], x slowest. Host memory only.
class VolumeGrid {
public:
    static constexpr int kBrick = 8;                             ///< nodes per brick and axis
    static constexpr int kBrickNodes = kBrick * kBrick * kBrick; ///< values per brick

    /// cells >= 1. Allocates no bricks.
    VolumeGrid(int cells, const Box& box);

    int cells() const { return m_cells; }
    int nodes() const { return m_cells + 1; }
    const Box& box() const { return m_box; }
    int bricksPerAxis() const { return m_bricksPerAxis; }
    int brickCount() const { return static_cast<int>(m_known.size()); }
    std::int64_t knownCount() const;
    /// Bytes held by the grid.
    std::size_t memoryBytes() const;

    /// Brick number at brick coordinates, or -1 where none is allocated.
    std::int32_t brickAt(int bx, int by, int bz) const
    {
        return m_table[(static_cast<std::size_t>(bx) * m_bricksPerAxis + by) * m_bricksPerAxis + bz];
    }
    /// Brick coordinates of an allocated brick; bricks are numbered in the order of allocation.
    std::array<int, 3> brickPlace(std::int32_t brick) const { return m_places[brick]; }
    std::int32_t allocateBrick(int bx, int by, int bz);
    /// Makes room for this many bricks in all, so that allocating them copies nothing.
    void reserveBricks(std::size_t bricks);

    /// Values of a brick, [8][8][8], x slowest.
    std::span<const float, kBrickNodes> brickValues(std::int32_t brick) const
    {
        return std::span<const float, kBrickNodes>(m_values[brick].data(), kBrickNodes);
    }
    /// Known bits of a brick: word x, bit y * 8 + z.
    const std::array<std::uint64_t, kBrick>& brickKnown(std::int32_t brick) const { return m_known[brick]; }

    bool known(int x, int y, int z) const
    {
        const std::int32_t brick = brickAt(x >> 3, y >> 3, z >> 3);
        return brick >= 0 && (m_known[brick][x & 7] >> ((y & 7) * 8 + (z & 7)) & 1);
    }
    /// The value of a known node; meaningless for an unknown one.
    float value(int x, int y, int z) const
    {
        return m_values[brickAt(x >> 3, y >> 3, z >> 3)][((x & 7) * 8 + (y & 7)) * 8 + (z & 7)];
    }
    void set(int x, int y, int z, float value);

    /// Sets many nodes; `flat` holds (x * nodes + y) * nodes + z.
    void set(std::span<const std::int64_t> flat, std::span<const float> values);
    void set(std::span<const Node> nodes, std::span<const float> values);

private:
    int m_cells;
    int m_bricksPerAxis;
    Box m_box;
    std::vector<std::int32_t> m_table;
    std::vector<std::array<int, 3>> m_places;
    std::vector<std::array<float, kBrickNodes>> m_values;
    std::vector<std::array<std::uint64_t, kBrick>> m_known;
};

} // namespace maquette::engine
