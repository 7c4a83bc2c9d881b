#pragma once

#include "decoding/volume_grid.h"

#include <array>
#include <cstdint>

/// The nodes of one brick and their upper neighbours, gathered so that every cell of the brick can be looked at.
namespace maquette::engine {

/// What is known of a node: nothing (also when its value is not finite), or its side of the level.
enum class NodeSide : std::uint8_t { Unknown, Outside, Inside };

struct BrickWindow {
    static constexpr int kSide = VolumeGrid::kBrick + 1;

    std::array<double, kSide * kSide * kSide> values; ///< value - level
    std::array<NodeSide, kSide * kSide * kSide> sides;
    bool hasInside = false;
    bool hasOutside = false;

    static int index(int x, int y, int z) { return (x * kSide + y) * kSide + z; }

    /// Gathers the 9^3 nodes from the brick at (bx, by, bz) on; nodes past the grid are unknown.
    void load(const VolumeGrid& grid, int bx, int by, int bz, double level);

private:
    void loadPart(const VolumeGrid& grid, const std::array<int, 3>& brick, const std::array<int, 3>& part,
                  double level);
};

} // namespace maquette::engine
