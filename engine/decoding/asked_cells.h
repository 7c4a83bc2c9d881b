#pragma once

#include <engine/box.h>

#include <ATen/core/TensorBody.h>

#include <array>
#include <cstdint>
#include <vector>

/// Where a level was asked, as few cubes: for people who look on.
namespace maquette::engine {

/// Cubes of blockCells() cells on a side. The side doubles whenever there would be more than kMostLevelBlocks.
class AskedCells {
public:
    /// cells  per axis, 1 to 4096
    AskedCells(int cells, const Box& box);

    /// points  [Q, 3] of any float type on the CPU: nodes of the level. A node stands for the cell that it opens.
    void add(const at::Tensor& points);

    int blockCells() const { return m_blockCells; }
    /// Side of a cube in box units.
    double blockSize() const;
    /// Every cube once, sorted by x, y, z.
    std::vector<std::array<std::uint16_t, 3>> blocks() const;

private:
    int perAxis() const { return (m_cells + m_blockCells - 1) / m_blockCells; }
    bool insert(int x, int y, int z);
    void coarsen();

    int m_cells;
    Box m_box;
    int m_blockCells = 1;
    std::size_t m_count = 0;
    std::vector<bool> m_asked; ///< [x][y][z] of cubes
};

} // namespace maquette::engine
