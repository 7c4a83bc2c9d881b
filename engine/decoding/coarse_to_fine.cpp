// FlashVDM, Algorithm 1, with the published code's placement of the dilations or the paper's.
#include "decoding/coarse_to_fine.h"

#include "decoding/brick_tensors.h"
#include "decoding/surface_nodes.h"

#include <kernels/level_refinement.h>

#include <algorithm>
#include <chrono>

namespace maquette::engine {

namespace {

struct Refinement {
    BrickMask nodes;
    std::int64_t candidates;
};

/// |2 sigmoid(v) - 1| rounds to 1 in single precision from here on: nothing is refined there (specs: TripoSG, 6.2).
constexpr double kSaturation = 16.6;
constexpr int kNarrowFrom = 512; ///< cells of the coarse level from which it dilates once only

int dilationsBefore(const VolumeGrid& grid, bool isLast, const DecodeOptions& options)
{
    if (!options.isDilated)
        return 0;
    switch (options.mode) {
    case RefineMode::Paper:
        return 1;
    case RefineMode::Unsaturated:
        return grid.cells() < kNarrowFrom ? 2 : 1;
    case RefineMode::Wide:
        return isLast ? 0 : 2;
    case RefineMode::Reference:
        break;
    }
    return isLast ? 0 : 1;
}

/// The nodes of the next level.
Refinement refine(const VolumeGrid& grid, int cells, bool isLast, const DecodeOptions& options)
{
    const bool paper = options.mode == RefineMode::Paper, unsaturated = options.mode == RefineMode::Unsaturated;
    kernels::RefinementRule rule;
    rule.level = options.addLevelAsReference ? -options.level : options.level;
    rule.centre = options.addLevelAsReference ? 0.0 : options.level;
    rule.band = paper && isLast ? 0.0 : unsaturated ? kSaturation : options.eta;
    rule.before = dilationsBefore(grid, isLast, options);
    // The published code's last dilation comes after doubling; the paper's second expansion is not a dilation.
    rule.after = isLast && !unsaturated && (paper || options.isDilated) ? 2 : 1;
    rule.list = false; // the goldens want them x slowest, not brick by brick
    const BrickTensors bricks = brickTensors(grid);
    const kernels::RefinedLevel next =
        kernels::levelRefinement(bricks.places, bricks.values, bricks.known, grid.nodes(), cells + 1, rule);
    return {maskOfBricks(next.places, next.words, cells + 1), next.candidates};
}

void allocate(VolumeGrid& grid, const BrickMask& nodes)
{
    grid.reserveBricks(static_cast<std::size_t>(nodes.brickCount()));
    for (std::int32_t brick = 0; brick < nodes.brickCount(); ++brick) {
        const auto [bx, by, bz] = nodes.brickPlace(brick);
        grid.allocateBrick(bx, by, bz);
    }
}

std::int64_t cube(std::int64_t n)
{
    return n * n * n;
}

} // namespace

at::Tensor firstLevelPoints(const Lattice& lattice, std::span<const Node> nodes, const Field& field,
                            const DecodeOptions& options)
{
    const at::Tensor points = lattice.points(nodes);
    return options.coarseNodesInModelDtype ? points.to(field.dtype()) : points;
}

void CoarseToFineDecoder::askFirstLevel(LevelQueries& queries, const DecodeOptions& options,
                                        VolumeGrid& grid) const
{
    const Lattice lattice(grid.cells(), grid.box(), Lattice::Rounding::FirstLevel);
    const std::int64_t n = grid.nodes(), total = cube(n), chunk = queries.chunk();
    grid.reserveBricks(static_cast<std::size_t>(cube(grid.bricksPerAxis())));
    std::vector<Node> nodes;
    std::vector<float> values;
    for (std::int64_t begin = 0; begin < total; begin += chunk) {
        const std::int64_t end = std::min(total, begin + chunk);
        nodes.clear();
        for (std::int64_t flat = begin; flat < end; ++flat)
            nodes.push_back({static_cast<std::uint16_t>(flat / (n * n)),
                             static_cast<std::uint16_t>(flat / n % n), static_cast<std::uint16_t>(flat % n)});
        values.resize(nodes.size());
        queries.ask(firstLevelPoints(lattice, nodes, queries.field(), options), values);
        grid.set(nodes, values);
    }
}

void CoarseToFineDecoder::askNodes(LevelQueries& queries, const DecodeOptions&,
                                   const std::vector<Node>& nodes, VolumeGrid& grid) const
{
    const Lattice lattice(grid.cells(), grid.box(), Lattice::Rounding::Refined);
    const std::size_t chunk = static_cast<std::size_t>(queries.chunk());
    std::vector<float> values;
    for (std::size_t begin = 0; begin < nodes.size(); begin += chunk) {
        const std::span<const Node> part =
            std::span(nodes).subspan(begin, std::min(chunk, nodes.size() - begin));
        values.resize(part.size());
        queries.ask(lattice.points(part), values);
        grid.set(part, values);
    }
}

VolumeGrid CoarseToFineDecoder::decode(const Field& field, const DecodeOptions& options,
                                       const RunContext& context, const DecodeObserver& observer) const
{
    const auto start = std::chrono::steady_clock::now();
    const std::vector<int> cells = levels(options);
    const int count = static_cast<int>(cells.size());
    DecodeStats stats;
    stats.decoder = name();
    const auto finish = [&](LevelQueries& queries, std::int64_t candidates, const VolumeGrid& grid,
                            int level) {
        stats.levels.push_back(queries.finish(candidates));
        stats.totalQueries += stats.levels.back().queries;
        if (observer.onLevelGrid)
            observer.onLevelGrid(grid, level);
    };

    VolumeGrid grid(cells[0], options.box);
    {
        LevelQueries queries(field, options, context, observer, {1, count, cells[0]}, cube(grid.nodes()));
        askFirstLevel(queries, options, grid);
        stats.peakGridBytes = grid.memoryBytes();
        finish(queries, 0, grid, 1);
    }
    for (int i = 1; i < count; ++i) {
        context.checkpoint();
        const Refinement next = refine(grid, cells[i], i + 1 == count, options);
        VolumeGrid fine(cells[i], options.box);
        allocate(fine, next.nodes);
        const std::vector<Node> nodes = next.nodes.list();
        stats.peakGridBytes =
            std::max(stats.peakGridBytes, grid.memoryBytes() + fine.memoryBytes() + next.nodes.memoryBytes());
        LevelQueries queries(field, options, context, observer, {i + 1, count, cells[i]},
                             static_cast<std::int64_t>(nodes.size()));
        askNodes(queries, options, nodes, fine);
        grid = std::move(fine);
        finish(queries, next.candidates, grid, i + 1);
    }
    stats.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    if (observer.stats) {
        stats.surfaceNodes = countSurfaceNodes(grid, options.level, context);
        *observer.stats = std::move(stats);
    }
    return grid;
}

} // namespace maquette::engine
