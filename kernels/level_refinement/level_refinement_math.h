#pragma once

#include "common/host_device.h"

#include <cstdint>

/// Where the marks of one level reach on the next. A brick of the next level looks at a region of this one: four nodes
/// an axis under it and those that dilations carry to it. A dilation is a box, so the axes are independent.
namespace maquette::kernels {

constexpr int kBrickSide = 8;
constexpr int kMostRegion = 10; ///< nodes per axis of a region, at most

struct RefinementReach {
    int before, after;
    int nodes;  ///< per axis of this level
    int bricks; ///< per axis of this level
    /// Per axis, how many nodes of the next level can be reached: behind them lies no node of this level.
    int fineLimit;
    int fineBricks; ///< per axis of the next level

    /// The region's first node below brick `fine` of the next level, on one axis; may be negative.
    MAQUETTE_HOST_DEVICE int start(int fine) const { return 4 * fine - 1 - before; }
    MAQUETTE_HOST_DEVICE int region() const { return 6 + 2 * before; }
    /// Region nodes low(i)..high(i) reach node i of the brick; none when low > high.
    MAQUETTE_HOST_DEVICE int low(int i) const
    {
        return after == 0 && i % 2 != 0 ? kMostRegion : (i - after + 3) / 2; // no node of this level is that near
    }
    MAQUETTE_HOST_DEVICE int high(int i) const { return (i + after) / 2 + 1 + 2 * before; }
    /// How many of the 8 nodes of a brick on one axis are within the limit.
    MAQUETTE_HOST_DEVICE int inside(int fine) const
    {
        const int left = fineLimit - kBrickSide * fine;
        return left < 0 ? 0 : left > kBrickSide ? kBrickSide : left;
    }
};

inline RefinementReach reachOf(std::int64_t nodes, std::int64_t fineNodes, int before, int after)
{
    const auto bricksOf = [](std::int64_t count) { return static_cast<int>((count + kBrickSide - 1) / kBrickSide); };
    const std::int64_t limit = 2 * nodes - 1 + after;
    return {before,           after,
            static_cast<int>(nodes), bricksOf(nodes),
            static_cast<int>(limit < fineNodes ? limit : fineNodes), bricksOf(fineNodes)};
}

/// Region nodes a to b as bits.
MAQUETTE_HOST_DEVICE inline unsigned rangeBits(int a, int b)
{
    return a > b ? 0U : ((2U << b) - 1U) & ~((1U << a) - 1U);
}

/// The row of a brick's nodes along z, 8 bits, that the marks of a region's row reach.
MAQUETTE_HOST_DEVICE inline unsigned reachedRow(const RefinementReach& reach, unsigned marks, int insideZ)
{
    unsigned row = 0;
    for (int z = 0; z < insideZ; ++z) {
        row |= ((marks & rangeBits(reach.low(z), reach.high(z))) != 0 ? 1U : 0U) << z;
    }
    return row;
}

} // namespace maquette::kernels
