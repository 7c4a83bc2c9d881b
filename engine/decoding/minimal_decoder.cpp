// Ours: predict, ask, follow. FlashVDM's Algorithm 1 dilates and keeps a band instead, which asks for about
// eight nodes where this asks for one.
#include "decoding/minimal_decoder.h"

#include "decoding/hidden_parts.h"
#include "decoding/known_nodes.h"
#include "decoding/surface_follower.h"
#include "decoding/surface_nodes.h"

#include <array>
#include <chrono>
#include <cmath>
#include <span>

namespace maquette::engine {

namespace {

/// Looking for parts that the plateau hides may cost this share of the nodes that the surface will take, as
/// estimated from the last whole level; but a whole level may cost kLeastWhole nodes, and middles the share of a usual
/// surface, so that little surface does not hide small parts.
constexpr double kSearchShare = 0.2;
constexpr double kLeastWhole = 5000.0;
/// Nodes over grid^2: a torus of 0.6 and 0.2 has 5.1, a cabinet of the starter model 7.7.
constexpr double kUsualSurface = 5.5;
/// Nodes of the finest level for every edge of a coarse one that crosses, with strides squared: from 1.6 (boxes) to 9
/// (thin shells, of which a coarse level sees little) on the tests' shapes.
constexpr double kNodesPerEdge = 2.9;

/// While no level shows any surface, finer ones of at most so many cells are asked whole: nodes are cheap beside a shape
/// that is not found at all.
constexpr int kMostCellsUnseen = 64;

/// From so many cells on, cells beside the surface that was seen are asked only where the values around them differ from
/// those beside a plain surface: on a cabinet of the starter model, asking all that its values leave open took 0.12 of the
/// floor.
constexpr int kCellsThatExplain = 32;
/// In finest cells: coarser levels ask one more layer beside the surface, whose values show what hides there. It takes 0.01 to
/// 0.02 of the floor on the last such level, and a quarter of that on the one before.
constexpr double kStrideOfLayers = 8.0;

/// In finest cells: a smaller part holds a node by chance only. What levels must be able to tell of.
constexpr double kLeastRadius = 0.5;

/// Of a cell, and of its six faces.
constexpr std::array<HalfPlace, 7> kMiddles = {
    {{1, 1, 1}, {0, 1, 1}, {1, 0, 1}, {1, 1, 0}, {2, 1, 1}, {1, 2, 1}, {1, 1, 2}}};

/// Levels as they are told of: the one before the finest only halves the way to it.
std::vector<int> toldLevels(const NestedLattice& lattice)
{
    std::vector<int> cells = lattice.cells();
    if (cells.size() > 2)
        cells.erase(cells.end() - 2);
    return cells;
}

Node nodeAt(int x, int y, int z)
{
    return {static_cast<std::uint16_t>(x), static_cast<std::uint16_t>(y), static_cast<std::uint16_t>(z)};
}

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
        const int told = static_cast<int>(toldLevels(m_lattice).size());
        for (int number = 1; number <= told; ++number) {
            const bool isLast = number == told;
            const int level = isLast ? m_lattice.levelCount() - 1 : number - 1;
            LevelQueries queries(m_field, m_options, m_context, m_observer,
                                 {number, told, m_lattice.cells()[level]}, 0);
            if (level == number)
                decodeLevel(level - 1, false, queries, stats); // halves the way
            const std::int64_t candidates = decodeLevel(level, true, queries, stats);
            stats.levels.push_back(queries.finish(candidates));
            stats.totalQueries += stats.levels.back().queries;
            if (m_observer.onLevelGrid)
                m_observer.onLevelGrid(m_grids.back(), number);
        }
        return std::move(m_grids.back());
    }

private:
    /// In finest cells.
    double strideOf(int level) const { return std::exp2(m_lattice.levelCount() - 1 - level); }

    /// How a level looks for what the coarser one shows no change of sign for.
    enum class Search { Whole, Centres, Faces, Corners };

    /// Returns how many nodes were wanted by what the coarser level says.
    std::int64_t decodeLevel(int level, bool isFollowed, LevelQueries& queries, DecodeStats& stats)
    {
        SurfaceFollower follower(m_lattice, level, m_grids, m_options.level);
        const Search search = searchOf(level);
        if (search == Search::Whole)
            wantAll(follower, m_lattice.cells()[level]);
        else
            wantNearSurface(follower, queries, level, search);
        const std::int64_t candidates = level > 0 ? follower.wantedCount() : 0;
        isFollowed ? follower.settle(queries, m_context) : follower.answer(queries, m_context);
        if (search != Search::Whole && strideOf(level) >= kStrideOfLayers) {
            wantLayer(follower);
            follower.settle(queries, m_context);
        }
        std::size_t held = follower.peakBytes();
        for (const VolumeGrid& grid : m_grids)
            held += grid.memoryBytes();
        stats.peakGridBytes = std::max(stats.peakGridBytes, held);
        m_grids.push_back(follower.takeGrid());
        return candidates;
    }

    /// While all levels so far were asked whole and their plateau hides small parts: the cheapest step that shows
    /// them; when none does, the dearest that may be afforded.
    Search searchOf(int level)
    {
        if (level == 0)
            return Search::Whole;
        const VolumeGrid& coarse = m_grids.back();
        const bool isWhole = m_wholeLevels == level;
        if (isWhole)
            m_scale.plateau = fieldPlateau(coarse, m_options.level, m_context);
        m_scale.slope = fieldSlope(coarse, m_options.level, m_scale.plateau, m_context);
        if (isWhole && m_lattice.cells()[level] <= kMostCellsUnseen &&
            countCrossingEdges(coarse, m_options.level, m_context) == 0) {
            m_wholeLevels = level + 1;
            return Search::Whole;
        }
        const double radius = kLeastRadius / std::exp2(m_lattice.levelCount() - level); // in cells of `coarse`
        const auto isBlind = [&](double reach) { return isPlateauBlind(m_scale, m_options.eta, reach - radius); };
        if (!isWhole || !isBlind(kCornerReach))
            return Search::Corners;
        const double cells = coarse.cells(), nodes = coarse.nodes(), finer = m_lattice.cells()[level] + 1;
        const double budget = searchBudget(level - 1);
        const double usual = kSearchShare * kUsualSurface * m_options.grid * m_options.grid;
        const double left = std::max(budget, usual) - nodes * nodes * nodes;
        const bool centres = cells * cells * cells <= left, faces = 3 * cells * cells * nodes <= left;
        if (centres && !isBlind(kCentreReach))
            return Search::Centres;
        if (faces && !isBlind(kFaceReach))
            return Search::Faces;
        if (finer * finer * finer <= std::max(budget, kLeastWhole) && level + 2 < m_lattice.levelCount()) {
            m_wholeLevels = level + 1;
            return Search::Whole;
        }
        return faces ? Search::Faces : centres ? Search::Centres : Search::Corners;
    }

    /// Nodes that looking may cost in all, by the surface that a whole level shows.
    double searchBudget(int level) const
    {
        const double stride = strideOf(level);
        const auto edges = static_cast<double>(countCrossingEdges(m_grids[level], m_options.level, m_context));
        return kSearchShare * kNodesPerEdge * edges * stride * stride;
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

    void wantNearSurface(SurfaceFollower& follower, LevelQueries& queries, int level, Search search)
    {
        const VolumeGrid& coarse = m_grids.back();
        const double reach = search == Search::Centres ? kCentreReach
                             : search == Search::Faces ? kFaceReach
                                                       : kCornerReach;
        const double telling = tellingValue(m_scale, m_options.eta, reach), surface = m_options.level;
        if (search != Search::Corners)
            wantByMiddles(follower, queries, level, search == Search::Faces, telling);
        wantSignChanges(follower, level, coarse);
        const auto wantCell = [&](const Node& cell) { follower.wantCell(cell); };
        const bool isEarly = level + 2 < m_lattice.levelCount();
        if (isEarly && coarse.cells() < kCellsThatExplain) {
            forTellingCells(coarse, surface, m_scale, telling, m_context, wantCell);
            return;
        }
        if (isEarly)
            forDentedCells(coarse, surface, m_scale, telling, m_context, wantCell);
        forLonelyNodes(coarse, surface, telling, m_context,
                       [&](const Node& node) { wantOpenPlaces(follower, coarse, node); });
    }

    /// Wants what lies around the ends of every edge that crosses.
    void wantLayer(SurfaceFollower& follower)
    {
        std::vector<Node> ends;
        forCrossingEdges(follower.grid(), m_options.level, m_context, [&](const std::array<int, 3>& low, const std::array<int, 3>& high) {
            ends.push_back(nodeAt(low[0], low[1], low[2]));
            ends.push_back(nodeAt(high[0], high[1], high[2]));
        });
        for (const Node& node : ends)
            for (int x = node.x - 1; x <= node.x + 1; ++x)
                for (int y = node.y - 1; y <= node.y + 1; ++y)
                    for (int z = node.z - 1; z <= node.z + 1; ++z)
                        follower.want(x, y, z);
    }

    /// Wants what the cells around a node of the coarser level leave open.
    void wantOpenPlaces(SurfaceFollower& follower, const VolumeGrid& coarse, const Node& node)
    {
        const int most = coarse.cells() - 1;
        for (int x = std::max(node.x - 1, 0); x <= std::min<int>(node.x, most); ++x)
            for (int y = std::max(node.y - 1, 0); y <= std::min<int>(node.y, most); ++y)
                for (int z = std::max(node.z - 1, 0); z <= std::min<int>(node.z, most); ++z) {
                    const Node cell = nodeAt(x, y, z);
                    forOpenPlaces(coarse, m_options.level, m_scale.slope, cell,
                                  [&](const HalfPlace& halves) { follower.wantPlace(cell, halves); });
                }
    }

    /// Asks for the middles of all cells of a whole coarse level, or of their faces, and wants the cells of those
    /// that tell.
    void wantByMiddles(SurfaceFollower& follower, LevelQueries& queries, int level, bool ofFaces, double telling)
    {
        const VolumeGrid& coarse = m_grids.back();
        const std::span<const HalfPlace> middles =
            ofFaces ? std::span(kMiddles).subspan(1) : std::span(kMiddles).first(1);
        const auto forCells = [&](const auto& visit) {
            for (int x = 0; x < coarse.cells(); ++x) {
                m_context.checkpoint();
                for (int y = 0; y < coarse.cells(); ++y)
                    for (int z = 0; z < coarse.cells(); ++z)
                        for (const HalfPlace& halves : middles)
                            visit(nodeAt(x, y, z), halves);
            }
        };
        forCells([&](const Node& cell, const HalfPlace& halves) { follower.wantPlace(cell, halves); });
        follower.settle(queries, m_context);
        const float surface = static_cast<float>(m_options.level);
        forCells([&](const Node& cell, const HalfPlace& halves) {
            const auto [x, y, z] = follower.place(cell, halves);
            const float value = follower.grid().value(x, y, z) - surface;
            const bool changes = (value > 0) != (coarse.value(cell.x, cell.y, cell.z) > surface);
            if (changes || std::fabs(value) < telling)
                follower.wantCell(cell);
        });
    }

    /// An edge of the coarse level with a change of sign: one of its halves has it too.
    void wantSignChanges(SurfaceFollower& follower, int level, const VolumeGrid& coarse)
    {
        forCrossingEdges(coarse, m_options.level, m_context, [&](const std::array<int, 3>& low, const std::array<int, 3>& high) {
            wantLine(follower, level, low, high);
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
    int m_wholeLevels = 1;   ///< levels that were asked whole
};

} // namespace

std::vector<int> MinimalDecoder::levels(const DecodeOptions& options) const
{
    validate(options);
    return toldLevels(NestedLattice(options.grid, options.firstGrid, options.box));
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
