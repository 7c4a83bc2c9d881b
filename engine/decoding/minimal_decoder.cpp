// Ours: predict, ask, follow. FlashVDM's Algorithm 1 dilates and keeps a band instead, which asks for about
// eight nodes where this asks for one.
#include "decoding/minimal_decoder.h"

#include "decoding/hidden_parts.h"
#include "decoding/known_nodes.h"
#include "decoding/surface_follower.h"
#include "decoding/surface_nodes.h"

#include <chrono>
#include <cmath>

namespace maquette::engine {

namespace {

/// Looking beyond the first level for parts that its plateau hides may cost this share of grid^2 nodes; a
/// surface touches about six times grid^2 (a torus of 0.6 and 0.2: 5.7).
constexpr double kSearchShare = 1.2;

class Run {
public:
    Run(const Field& field, const DecodeOptions& options, const RunContext& context,
        const DecodeObserver& observer)
        : m_field(field), m_options(options), m_context(context), m_observer(observer),
          m_lattice(options.grid, options.firstGrid, options.box)
    {
        m_grids.reserve(static_cast<std::size_t>(m_lattice.levelCount()));
    }

    VolumeGrid decode(DecodeStats& stats)
    {
        for (int level = 0; level < m_lattice.levelCount(); ++level)
            decodeLevel(level, stats);
        return std::move(m_grids.back());
    }

private:
    /// How a level looks for what the coarser one shows no change of sign for.
    enum class Search { Whole, Centres, Corners };

    void decodeLevel(int level, DecodeStats& stats)
    {
        const int cells = m_lattice.cells()[level];
        SurfaceFollower follower(m_lattice, level, m_grids, m_options.level);
        LevelQueries queries(m_field, m_options, m_context, m_observer,
                             {level + 1, m_lattice.levelCount(), cells}, 0);
        const Search search = searchOf(level);
        if (search == Search::Whole)
            wantAll(follower, cells);
        else
            wantNearSurface(follower, queries, level, search == Search::Centres);
        const std::int64_t candidates = level > 0 ? follower.wantedCount() : 0;
        follower.settle(queries, m_context);
        std::size_t held = follower.peakBytes();
        for (const VolumeGrid& grid : m_grids)
            held += grid.memoryBytes();
        stats.peakGridBytes = std::max(stats.peakGridBytes, held);
        m_grids.push_back(follower.takeGrid());
        stats.levels.push_back(queries.finish(candidates));
        stats.totalQueries += stats.levels.back().queries;
        if (m_observer.onLevelGrid)
            m_observer.onLevelGrid(m_grids.back(), level + 1);
    }

    /// While all levels so far were asked whole and their plateau hides small parts: the cheapest step that shows
    /// them; when none does, the dearest that may be afforded.
    Search searchOf(int level)
    {
        if (level == 0)
            return Search::Whole;
        const bool isWhole = m_wholeLevels == level;
        if (isWhole)
            m_scale.plateau = fieldPlateau(m_grids.back(), m_options.level, m_context);
        m_scale.slope = fieldSlope(m_grids.back(), m_options.level, m_scale.plateau, m_context);
        if (!isWhole || !isPlateauBlind(m_scale, m_options.eta, kCornerReach))
            return Search::Corners;
        const auto cube = [](double n) { return n * n * n; };
        const double whole = cube(m_lattice.cells()[level]), centres = cube(m_lattice.cells()[level - 1]);
        const double left = kSearchShare * m_options.grid * m_options.grid - m_searched;
        if (centres <= left && !isPlateauBlind(m_scale, m_options.eta, kCentreReach))
            return Search::Centres;
        if (whole <= left && level + 1 < m_lattice.levelCount()) {
            m_searched += whole;
            m_wholeLevels = level + 1;
            return Search::Whole;
        }
        return centres <= left ? Search::Centres : Search::Corners;
    }

    void wantAll(SurfaceFollower& follower, int cells)
    {
        for (int x = 0; x <= cells; ++x) {
            m_context.checkpoint();
            for (int y = 0; y <= cells; ++y)
                for (int z = 0; z <= cells; ++z)
                    follower.want(x, y, z);
        }
    }

    void wantNearSurface(SurfaceFollower& follower, LevelQueries& queries, int level, bool withCentres)
    {
        const VolumeGrid& coarse = m_grids.back();
        const double reach = withCentres ? kCentreReach : kCornerReach;
        const double telling = tellingValue(m_scale, m_options.eta, reach);
        if (withCentres)
            wantByCentres(follower, queries, level, telling);
        wantSignChanges(follower, level, coarse);
        if (level + 2 < m_lattice.levelCount())
            forTellingCells(coarse, m_options.level, telling, m_context,
                            [&](const Node& cell) { follower.wantCell(cell); });
        else
            forLonelyNodes(coarse, m_options.level, telling, m_context,
                           [&](const Node& node) { follower.wantAround(node); });
    }

    /// Asks for the centres of all cells of a whole coarse level, and wants the cells of those that tell.
    void wantByCentres(SurfaceFollower& follower, LevelQueries& queries, int level, double telling)
    {
        const VolumeGrid& coarse = m_grids.back();
        const auto forCentres = [&](const auto& visit) {
            for (int x = 0; x < coarse.cells(); ++x) {
                m_context.checkpoint();
                for (int y = 0; y < coarse.cells(); ++y)
                    for (int z = 0; z < coarse.cells(); ++z)
                        visit(x, y, z);
            }
        };
        const auto centre = [&](int i) {
            return std::min(m_lattice.child(level - 1, i) + 1, m_lattice.child(level - 1, i + 1));
        };
        forCentres([&](int x, int y, int z) { follower.want(centre(x), centre(y), centre(z)); });
        follower.settle(queries, m_context);
        const float surface = static_cast<float>(m_options.level);
        forCentres([&](int x, int y, int z) {
            const float value = follower.grid().value(centre(x), centre(y), centre(z)) - surface;
            const bool changes = (value > 0) != (coarse.value(x, y, z) > surface);
            if (changes || std::fabs(value) < telling)
                follower.wantCell({static_cast<std::uint16_t>(x), static_cast<std::uint16_t>(y),
                                   static_cast<std::uint16_t>(z)});
        });
    }

    /// An edge of the coarse level with a change of sign: one of its halves has it too.
    void wantSignChanges(SurfaceFollower& follower, int level, const VolumeGrid& coarse)
    {
        const float surface = static_cast<float>(m_options.level);
        forEachKnownNode(coarse, m_context, [&](int x, int y, int z) {
            const bool isInside = coarse.value(x, y, z) > surface;
            for (int axis = 0; axis < 3; ++axis) {
                std::array<int, 3> next = {x, y, z};
                if (++next[axis] < coarse.nodes() && coarse.known(next[0], next[1], next[2]) &&
                    (coarse.value(next[0], next[1], next[2]) > surface) != isInside)
                    wantLine(follower, level, {x, y, z}, next);
            }
        });
    }

    void wantLine(SurfaceFollower& follower, int level, const std::array<int, 3>& from,
                  const std::array<int, 3>& to)
    {
        std::array<int, 3> low, high;
        for (int axis = 0; axis < 3; ++axis) {
            low[axis] = m_lattice.child(level - 1, from[axis]);
            high[axis] = m_lattice.child(level - 1, to[axis]);
        }
        for (int x = low[0]; x <= high[0]; ++x)
            for (int y = low[1]; y <= high[1]; ++y)
                for (int z = low[2]; z <= high[2]; ++z)
                    follower.want(x, y, z);
    }

    const Field& m_field;
    const DecodeOptions& m_options;
    const RunContext& m_context;
    const DecodeObserver& m_observer;
    NestedLattice m_lattice;
    std::vector<VolumeGrid> m_grids; ///< of the finished levels
    FieldScale m_scale;              ///< slope of the last finished level, plateau of the last whole one
    int m_wholeLevels = 1;
    double m_searched = 0.0; ///< nodes of whole levels after the first
};

} // namespace

std::vector<int> MinimalDecoder::levels(const DecodeOptions& options) const
{
    validate(options);
    return NestedLattice(options.grid, options.firstGrid, options.box).cells();
}

VolumeGrid MinimalDecoder::decode(const Field& field, const DecodeOptions& options, const RunContext& context,
                                  const DecodeObserver& observer) const
{
    validate(options);
    const auto start = std::chrono::steady_clock::now();
    DecodeStats stats;
    stats.decoder = name();
    VolumeGrid grid = Run(field, options, context, observer).decode(stats);
    stats.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    if (observer.stats) {
        stats.surfaceNodes = countSurfaceNodes(grid, options.level, context);
        *observer.stats = std::move(stats);
    }
    return grid;
}

} // namespace maquette::engine
