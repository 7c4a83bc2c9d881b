// FlashVDM, Algorithm 1, lines 5 to 8: FindIntersect, FindNear, Dilate, Expand, on bit bricks.
#include "decoding/near_surface.h"

#include <ATen/Parallel.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace maquette::engine {

namespace {

using Words = BrickMask::Words;

/// The least that is worth another core.
constexpr std::int64_t kBricksPerCore = 32;

/// The known nodes of one brick by the sign of their value, and those within the band.
struct SignBricks {
    Words negative{}, zero{}, positive{}, near{};
};

SignBricks classify(const VolumeGrid& grid, std::int32_t brick, const NearSurfaceRule& rule)
{
    const auto values = grid.brickValues(brick);
    const float level = static_cast<float>(rule.addLevelAsReference ? -rule.level : rule.level);
    const float centre = rule.addLevelAsReference ? 0.0f : level;
    const float eta = static_cast<float>(rule.eta);
    SignBricks out;
    for (int x = 0; x < 8; ++x) {
        std::uint64_t negative = 0, positive = 0, near = 0;
        for (int i = 0; i < 64; ++i) {
            const float value = values[x * 64 + i];
            negative |= std::uint64_t(value < level) << i;
            positive |= std::uint64_t(value > level) << i;
            near |= std::uint64_t(std::fabs(value - centre) < eta) << i;
        }
        const std::uint64_t known = grid.brickKnown(brick)[x];
        out.negative[x] = negative & known;
        out.positive[x] = positive & known;
        out.zero[x] = known & ~(negative | positive);
        out.near[x] = near & known;
    }
    return out;
}

/// Where each node of a brick finds, in one direction, a neighbour of `mine`'s set.
Words neighbours(const Words& mine, const Words* next, int axis, int direction)
{
    // The neighbour in +axis comes to a node when the set moves by -1.
    Words out = movedInside(mine, axis, -direction);
    if (next) {
        const Words carried = movedOutside(*next, axis, -direction);
        for (int x = 0; x < 8; ++x)
            out[x] |= carried[x];
    }
    return out;
}

/// The nodes of `brick` with a neighbour of another sign.
Words changes(const VolumeGrid& grid, const std::vector<SignBricks>& signs, std::int32_t brick)
{
    const SignBricks& own = signs[brick];
    Words marked{};
    for (int axis = 0; axis < 3; ++axis)
        for (const int direction : {1, -1}) {
            auto place = grid.brickPlace(brick);
            place[axis] += direction;
            const bool inside = place[axis] >= 0 && place[axis] < grid.bricksPerAxis();
            const std::int32_t other = inside ? grid.brickAt(place[0], place[1], place[2]) : -1;
            const SignBricks* next = other >= 0 ? &signs[other] : nullptr;
            const Words negative =
                neighbours(own.negative, next ? &next->negative : nullptr, axis, direction);
            const Words zero = neighbours(own.zero, next ? &next->zero : nullptr, axis, direction);
            const Words positive =
                neighbours(own.positive, next ? &next->positive : nullptr, axis, direction);
            for (int x = 0; x < 8; ++x)
                marked[x] |= (own.negative[x] & (zero[x] | positive[x])) |
                             (own.zero[x] & (negative[x] | positive[x])) |
                             (own.positive[x] & (negative[x] | zero[x]));
        }
    return marked;
}

} // namespace

BrickMask nearSurface(const VolumeGrid& grid, const NearSurfaceRule& rule)
{
    const auto forBricks = [&](const auto& visit) {
        at::parallel_for(0, grid.brickCount(), kBricksPerCore, [&](std::int64_t from, std::int64_t to) {
            for (std::int64_t brick = from; brick < to; ++brick)
                visit(static_cast<std::int32_t>(brick));
        });
    };
    std::vector<SignBricks> signs(static_cast<std::size_t>(grid.brickCount()));
    forBricks([&](std::int32_t brick) { signs[brick] = classify(grid, brick, rule); });
    std::vector<Words> marked(signs.size(), Words{});
    forBricks([&](std::int32_t brick) {
        if (rule.signChange)
            marked[brick] = changes(grid, signs, brick);
        for (int x = 0; rule.near && x < 8; ++x)
            marked[brick][x] |= signs[brick].near[x];
    });
    BrickMask out(grid.nodes());
    for (std::int32_t brick = 0; brick < grid.brickCount(); ++brick) {
        const auto isSet = [](std::uint64_t word) { return word != 0; };
        if (std::none_of(marked[brick].begin(), marked[brick].end(), isSet))
            continue;
        const auto [bx, by, bz] = grid.brickPlace(brick);
        out.wordsAt(bx, by, bz) = marked[brick];
    }
    return out;
}

BrickMask refinedNodes(BrickMask candidates, int cells, int before, int after)
{
    for (int i = 0; i < before; ++i)
        candidates = candidates.dilated();
    BrickMask fine = candidates.doubled(cells + 1);
    for (int i = 0; i < after; ++i)
        fine = fine.dilated();
    return fine;
}

} // namespace maquette::engine
