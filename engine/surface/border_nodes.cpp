#include "surface/border_nodes.h"

#include <cmath>

namespace maquette::engine {

BorderNodes::BorderNodes(const VolumeGrid& grid, double level) : m_cells(grid.cells())
{
    const std::size_t nodes = static_cast<std::size_t>(m_cells) + 1;
    const std::size_t ring = 4 * static_cast<std::size_t>(m_cells);
    m_sides.assign(2 * nodes * nodes + (nodes - 2) * ring, NodeSide::Unknown);
    for (std::size_t i = 0; i < m_sides.size(); ++i) {
        const auto [x, y, z] = placeOf(i);
        if (!grid.known(x, y, z) || !std::isfinite(grid.value(x, y, z)))
            continue;
        const bool inside = static_cast<double>(grid.value(x, y, z)) - level > 0;
        m_sides[i] = inside ? NodeSide::Inside : NodeSide::Outside;
        m_anyInside = m_anyInside || inside;
    }
}

std::size_t BorderNodes::indexOf(int x, int y, int z) const
{
    const std::size_t nodes = static_cast<std::size_t>(m_cells) + 1;
    if (x == 0 || x == m_cells)
        return (x == 0 ? 0 : nodes * nodes) + static_cast<std::size_t>(y) * nodes + z;
    int along = 0;
    if (y == 0)
        along = z;
    else if (z == m_cells)
        along = m_cells + y;
    else if (y == m_cells)
        along = 3 * m_cells - z;
    else
        along = 4 * m_cells - y;
    return 2 * nodes * nodes + (static_cast<std::size_t>(x) - 1) * 4 * m_cells + along;
}

std::array<int, 3> BorderNodes::placeOf(std::size_t index) const
{
    const std::size_t nodes = static_cast<std::size_t>(m_cells) + 1;
    if (index < 2 * nodes * nodes) {
        const std::size_t inFace = index % (nodes * nodes);
        return {index < nodes * nodes ? 0 : m_cells, static_cast<int>(inFace / nodes), static_cast<int>(inFace % nodes)};
    }
    const std::size_t rest = index - 2 * nodes * nodes;
    const int x = static_cast<int>(rest / (4 * m_cells)) + 1;
    const int along = static_cast<int>(rest % (4 * m_cells));
    const int part = along % m_cells;
    switch (along / m_cells) {
    case 0: return {x, 0, part};
    case 1: return {x, part, m_cells};
    case 2: return {x, m_cells, m_cells - part};
    default: return {x, m_cells - part, 0};
    }
}

bool BorderNodes::onBorder(int x, int y, int z) const
{
    const auto within = [this](int v) { return v >= 0 && v <= m_cells; };
    const auto end = [this](int v) { return v == 0 || v == m_cells; };
    return within(x) && within(y) && within(z) && (end(x) || end(y) || end(z));
}

std::vector<std::size_t> BorderNodes::neighbours(std::size_t index) const
{
    std::vector<std::size_t> found;
    const std::array<int, 3> place = placeOf(index);
    for (int axis = 0; axis < 3; ++axis)
        for (const int step : {-1, 1}) {
            std::array<int, 3> next = place;
            next[axis] += step;
            if (onBorder(next[0], next[1], next[2]))
                found.push_back(indexOf(next[0], next[1], next[2]));
        }
    return found;
}

void BorderNodes::fillUnknown()
{
    std::vector<bool> filled(m_sides.size(), false);
    for (std::size_t start = 0; start < m_sides.size(); ++start) {
        if (m_sides[start] != NodeSide::Unknown || filled[start])
            continue;
        std::vector<std::size_t> region = {start};
        filled[start] = true;
        std::int64_t votes = 0; // inside minus outside
        for (std::size_t i = 0; i < region.size(); ++i)
            for (const std::size_t next : neighbours(region[i])) {
                if (m_sides[next] == NodeSide::Unknown && !filled[next]) {
                    filled[next] = true;
                    region.push_back(next);
                } else if (m_sides[next] != NodeSide::Unknown) {
                    votes += m_sides[next] == NodeSide::Inside ? 1 : -1;
                }
            }
        for (const std::size_t i : region)
            m_sides[i] = votes > 0 ? NodeSide::Inside : NodeSide::Outside;
    }
}

} // namespace maquette::engine
