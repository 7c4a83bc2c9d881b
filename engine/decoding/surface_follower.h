#pragma once

#include "decoding/brick_mask.h"
#include "decoding/level_queries.h"
#include "decoding/nested_lattice.h"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

/// One level of the minimal decoder: asks for nodes, and for what their values make certain.
namespace maquette::engine {

/// Nodes are wanted first, then settled: values that a coarser level has are taken over, the others asked. An
/// edge between two known nodes on both sides of the surface makes the (up to four) cells around it crossing
/// cells, so their nodes are wanted in turn, until every such edge has its cells known. A node that is asked
/// for this reason touches a crossing cell, always.
class SurfaceFollower {
public:
    /// coarser  the grids of all coarser levels, coarsest first; must outlive the object
    /// surface  the field's value on the surface
    SurfaceFollower(const NestedLattice& lattice, int level, std::span<const VolumeGrid> coarser,
                    double surface);

    int level() const { return m_level; }
    /// Nodes outside the lattice and nodes that were wanted before are passed over.
    void want(int x, int y, int z);
    /// Wants all nodes of a cell of the next coarser level, named by its lowest corner.
    void wantCell(const Node& coarse);
    /// The node at a place of a cell of the next coarser level, by halves of it (0, 1, 2).
    Node place(const Node& coarse, const std::array<int, 3>& halves) const;
    void wantPlace(const Node& coarse, const std::array<int, 3>& halves)
    {
        const auto [x, y, z] = place(coarse, halves);
        want(x, y, z);
    }
    std::int64_t wantedCount() const { return static_cast<std::int64_t>(m_pending.size()); }

    /// Throws Cancelled, and what LevelQueries throws.
    void settle(LevelQueries& queries, const RunContext& context);
    /// The same without wanting more: only what was wanted becomes known.
    void answer(LevelQueries& queries, const RunContext& context);

    const VolumeGrid& grid() const { return m_grid; }
    VolumeGrid takeGrid() { return std::move(m_grid); }
    /// Most bytes held at one time, without the coarser grids.
    std::size_t peakBytes() const { return m_peakBytes; }
    /// Values taken over from coarser levels.
    std::int64_t takenOver() const { return m_takenOver; }

private:
    /// Makes known what is wanted, and returns it.
    std::vector<Node> round(LevelQueries& queries, const RunContext& context);
    /// What a coarser level has for a node.
    std::optional<float> coarserValue(const Node& node) const;
    void ask(std::span<const Node> nodes, LevelQueries& queries);
    void learn(const Node& node, float value);
    /// Wants what the edges of fresh nodes make certain.
    void follow(std::span<const Node> fresh, const RunContext& context);
    /// What the edges of one brick make certain: by bricks around it, -1..1 per axis, x slowest.
    std::array<BrickMask::Words, 27> wantedAround(std::int32_t brick) const;
    void wantWords(int bx, int by, int bz, const BrickMask::Words& words);
    void noteBytes(std::size_t listed);

    const NestedLattice& m_lattice;
    int m_level;
    std::span<const VolumeGrid> m_coarser;
    float m_surface;
    VolumeGrid m_grid;
    std::vector<BrickMask::Words> m_inside; ///< known nodes above the surface's value, by the grid's bricks
    BrickMask m_wanted;                     ///< ever
    std::vector<Node> m_pending;
    std::int64_t m_takenOver = 0;
    std::size_t m_peakBytes = 0;
};

} // namespace maquette::engine
