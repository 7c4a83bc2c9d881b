#pragma once

#include "decoding/volume_grid.h"

#include <ATen/core/TensorBody.h>

#include <algorithm>
#include <array>
#include <span>
#include <vector>

/// Grids in which every node of a coarser one is a node of the finer ones, for any number of cells.
namespace maquette::engine {

/// The lattice of `cells` cells and its coarser levels. A level of stride s has the nodes 0, s, 2s ... and the
/// last one, so that its last cell may be narrower. Strides halve from level to level (0 is the coarsest), the
/// finest is 1; a level has ceil(cells / stride) cells per axis.
class NestedLattice {
public:
    /// The coarsest level is the one with the fewest cells that are at least `first`, or the only one.
    NestedLattice(int cells, int first, const Box& box);

    int levelCount() const { return static_cast<int>(m_cells.size()); }
    /// Cells per axis of every level, coarsest first.
    const std::vector<int>& cells() const { return m_cells; }
    /// The box of a level's equal cells; where the last cell is narrower the box is that much larger.
    Box box(int level) const;

    /// An axis index of `level` on the next finer level.
    int child(int level, int index) const { return std::min(2 * index, m_cells[level + 1]); }
    /// An axis index of `level` on the next coarser level, or -1 when that has no such node.
    int parent(int level, int index) const
    {
        if (index == m_cells[level])
            return m_cells[level - 1];
        return index % 2 == 0 ? index / 2 : -1;
    }

    /// Coordinates [Q, 3] f32 of nodes of a level: those that the dense decoder has for the same nodes.
    at::Tensor points(int level, std::span<const Node> nodes) const;

private:
    int stride(int level) const { return 1 << (levelCount() - 1 - level); }

    Box m_box;
    std::vector<int> m_cells;
    std::array<std::vector<float>, 3> m_axes; ///< of the finest level
};

} // namespace maquette::engine
