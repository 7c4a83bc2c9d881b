#pragma once

#include "decoding/volume_grid.h"
#include "surface/brick_window.h"

#include <array>
#include <cstdint>
#include <vector>

/// The side of every node on the border of the box, with unknown regions filled in from their surroundings.
namespace maquette::engine {

class BorderNodes {
public:
    BorderNodes(const VolumeGrid& grid, double level);

    /// False when no border node is known to be inside: there is nothing to cap.
    bool anyInside() const { return m_anyInside; }
    /// Gives each connected unknown region the side that most of its known neighbours have; outside if it has none.
    void fillUnknown();
    NodeSide side(int x, int y, int z) const { return m_sides[indexOf(x, y, z)]; }

private:
    /// Border nodes are numbered: the face x = 0, the face x = cells, then ring after ring.
    std::size_t indexOf(int x, int y, int z) const;
    std::array<int, 3> placeOf(std::size_t index) const;
    std::vector<std::size_t> neighbours(std::size_t index) const;
    bool onBorder(int x, int y, int z) const;

    int m_cells;
    bool m_anyInside = false;
    std::vector<NodeSide> m_sides;
};

} // namespace maquette::engine
