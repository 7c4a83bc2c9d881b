#include "surface/brick_window.h"

#include <cmath>

namespace maquette::engine {

void BrickWindow::load(const VolumeGrid& grid, int bx, int by, int bz, double level)
{
    sides.fill(NodeSide::Unknown);
    hasInside = false;
    hasOutside = false;
    for (int part = 0; part < 8; ++part)
        loadPart(grid, {bx, by, bz}, {part >> 2 & 1, part >> 1 & 1, part & 1}, level);
}

void BrickWindow::loadPart(const VolumeGrid& grid, const std::array<int, 3>& brick, const std::array<int, 3>& part,
                           double level)
{
    std::array<int, 3> source{};
    std::array<int, 3> count{};
    for (int a = 0; a < 3; ++a) {
        source[a] = brick[a] + part[a];
        if (source[a] >= grid.bricksPerAxis())
            return;
        count[a] = part[a] == 0 ? VolumeGrid::kBrick : 1;
    }
    const std::int32_t id = grid.brickAt(source[0], source[1], source[2]);
    if (id < 0)
        return;
    const auto data = grid.brickValues(id);
    const auto& known = grid.brickKnown(id);
    for (int x = 0; x < count[0]; ++x)
        for (int y = 0; y < count[1]; ++y)
            for (int z = 0; z < count[2]; ++z) {
                const float value = data[(x * 8 + y) * 8 + z];
                if ((known[x] >> (y * 8 + z) & 1U) == 0 || !std::isfinite(value))
                    continue;
                const int to = index(x + part[0] * 8, y + part[1] * 8, z + part[2] * 8);
                values[to] = static_cast<double>(value) - level;
                sides[to] = values[to] > 0 ? NodeSide::Inside : NodeSide::Outside;
                (values[to] > 0 ? hasInside : hasOutside) = true;
            }
}

} // namespace maquette::engine
