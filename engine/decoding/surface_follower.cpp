// Rounds of whole fronts, so that the field sees long calls; the order of nodes follows from the values alone. Between the
// calls, bricks are handled as words of bits (node by node this took a twentieth of a decode on the starter model), and on all
// cores: what is looked up is looked up side by side, what is written is written in the order of the list.
#include "decoding/surface_follower.h"

#include "decoding/brick_window.h"

#include <ATen/Parallel.h>

#include <algorithm>
#include <bit>

namespace maquette::engine {

namespace {

/// Nodes between two looks at the stop token: some microseconds each.
constexpr std::size_t kNodesPerCheck = 8192;
/// Points of one field call on the CPU: their activations stay in the cache. Tuned on the starter model, where
/// longer calls take 1.2 times as long per point.
constexpr std::int64_t kCallOnCpu = 2048;
/// Bricks whose wishes are held at one time: 2 KiB each.
constexpr std::size_t kBricksPerBatch = 512;
/// The least that is worth another core.
constexpr std::int64_t kBricksPerCore = 32, kNodesPerCore = 1024;

} // namespace

SurfaceFollower::SurfaceFollower(const NestedLattice& lattice, int level, std::span<const VolumeGrid> coarser,
                                 double surface)
    : m_lattice(lattice), m_level(level), m_coarser(coarser), m_surface(static_cast<float>(surface)),
      m_grid(lattice.cells()[level], lattice.box(level)), m_wanted(m_grid.nodes())
{
}

void SurfaceFollower::want(int x, int y, int z)
{
    const int last = m_grid.cells();
    if (x < 0 || y < 0 || z < 0 || x > last || y > last || z > last || !m_wanted.insertNew(x, y, z))
        return;
    m_pending.push_back({static_cast<std::uint16_t>(x), static_cast<std::uint16_t>(y),
                         static_cast<std::uint16_t>(z)});
}

void SurfaceFollower::wantCell(const Node& coarse)
{
    const auto child = [&](int i) { return m_lattice.child(m_level - 1, i); };
    for (int x = child(coarse.x); x <= child(coarse.x + 1); ++x)
        for (int y = child(coarse.y); y <= child(coarse.y + 1); ++y)
            for (int z = child(coarse.z); z <= child(coarse.z + 1); ++z)
                want(x, y, z);
}

Node SurfaceFollower::place(const Node& coarse, const std::array<int, 3>& halves) const
{
    const std::array<int, 3> at = {coarse.x, coarse.y, coarse.z};
    std::array<std::uint16_t, 3> node;
    for (int axis = 0; axis < 3; ++axis) {
        const int low = m_lattice.child(m_level - 1, at[axis]), high = m_lattice.child(m_level - 1, at[axis] + 1);
        node[axis] = static_cast<std::uint16_t>(halves[axis] == 2 ? high : std::min(low + halves[axis], high));
    }
    return {node[0], node[1], node[2]};
}

std::optional<float> SurfaceFollower::coarserValue(const Node& node) const
{
    int x = node.x, y = node.y, z = node.z;
    for (int level = m_level; level > 0; --level) {
        x = m_lattice.parent(level, x);
        y = m_lattice.parent(level, y);
        z = m_lattice.parent(level, z);
        if (x < 0 || y < 0 || z < 0)
            return {};
        const VolumeGrid& grid = m_coarser[level - 1];
        if (grid.known(x, y, z))
            return grid.value(x, y, z);
    }
    return {};
}

void SurfaceFollower::ask(std::span<const Node> nodes, LevelQueries& queries)
{
    const bool isOnCpu = queries.field().device().is_cpu();
    const auto chunk = static_cast<std::size_t>(isOnCpu ? std::min(queries.chunk(), kCallOnCpu) : queries.chunk());
    std::vector<float> values;
    for (std::size_t begin = 0; begin < nodes.size(); begin += chunk) {
        const std::span<const Node> part = nodes.subspan(begin, std::min(chunk, nodes.size() - begin));
        values.resize(part.size());
        queries.ask(m_lattice.points(m_level, part), values);
        for (std::size_t i = 0; i < part.size(); ++i)
            learn(part[i], values[i]);
    }
}

void SurfaceFollower::learn(const Node& node, float value)
{
    m_grid.set(node.x, node.y, node.z, value);
    if (m_inside.size() != static_cast<std::size_t>(m_grid.brickCount()))
        m_inside.resize(static_cast<std::size_t>(m_grid.brickCount()));
    if (value > m_surface)
        m_inside[m_grid.brickAt(node.x >> 3, node.y >> 3, node.z >> 3)][node.x & 7] |=
            std::uint64_t(1) << ((node.y & 7) * 8 + (node.z & 7));
}

void SurfaceFollower::wantWords(int bx, int by, int bz, const BrickMask::Words& words)
{
    const int most = m_grid.bricksPerAxis() - 1, last = m_grid.cells();
    if (std::min({bx, by, bz}) < 0 || std::max({bx, by, bz}) > most)
        return;
    BrickMask::Words& wanted = m_wanted.wordsAt(bx, by, bz);
    for (int x = 0; x < 8; ++x) {
        std::uint64_t fresh = words[x] & ~wanted[x];
        wanted[x] |= fresh; // of the last brick's nodes some lie outside; they are passed over once
        for (; fresh != 0; fresh &= fresh - 1) {
            const int bit = std::countr_zero(fresh), nx = bx * 8 + x, ny = by * 8 + bit / 8, nz = bz * 8 + bit % 8;
            if (std::max({nx, ny, nz}) <= last)
                m_pending.push_back({static_cast<std::uint16_t>(nx), static_cast<std::uint16_t>(ny),
                                     static_cast<std::uint16_t>(nz)});
        }
    }
}

std::array<BrickMask::Words, 27> SurfaceFollower::wantedAround(std::int32_t brick) const
{
    const auto [bx, by, bz] = m_grid.brickPlace(brick);
    BrickWindow known, inside, wanted;
    const auto look = [&](const std::array<int, 3>& offset) {
        const std::array<int, 3> at = {bx + offset[0], by + offset[1], bz + offset[2]};
        if (std::max({at[0], at[1], at[2]}) >= m_grid.bricksPerAxis())
            return;
        const std::int32_t other = m_grid.brickAt(at[0], at[1], at[2]);
        if (other < 0)
            return;
        known.add(offset, m_grid.brickKnown(other));
        inside.add(offset, m_inside[other]);
    };
    for (const std::array<int, 3>& offset : {std::array{0, 0, 0}, {1, 0, 0}, {0, 1, 0}, {0, 0, 1}})
        look(offset);
    std::array<BrickMask::Words, 27> parts{};
    if (!wantAroundCrossingEdges(known, inside, wanted))
        return parts;
    for (int place = 0; place < 27; ++place)
        parts[place] = wanted.part({place / 9 - 1, place / 3 % 3 - 1, place % 3 - 1});
    return parts;
}

void SurfaceFollower::follow(std::span<const Node> fresh, const RunContext& context)
{
    // An edge belongs to the brick of its lower node: a fresh node may be the upper one of an edge of a lower brick.
    std::vector<bool> isListed(static_cast<std::size_t>(m_grid.brickCount()), false);
    std::vector<std::int32_t> bricks;
    const auto list = [&](int bx, int by, int bz) {
        const std::int32_t brick = std::min({bx, by, bz}) < 0 ? -1 : m_grid.brickAt(bx, by, bz);
        if (brick < 0 || isListed[brick])
            return;
        isListed[brick] = true;
        bricks.push_back(brick);
    };
    for (const Node& node : fresh) {
        const int bx = node.x >> 3, by = node.y >> 3, bz = node.z >> 3;
        list(bx, by, bz);
        if ((node.x & 7) == 0)
            list(bx - 1, by, bz);
        if ((node.y & 7) == 0)
            list(bx, by - 1, bz);
        if ((node.z & 7) == 0)
            list(bx, by, bz - 1);
    }
    std::vector<std::array<BrickMask::Words, 27>> wanted;
    for (std::size_t begin = 0; begin < bricks.size(); begin += kBricksPerBatch) {
        context.checkpoint();
        const std::span<const std::int32_t> batch =
            std::span(bricks).subspan(begin, std::min(kBricksPerBatch, bricks.size() - begin));
        wanted.resize(batch.size());
        at::parallel_for(0, std::ssize(batch), kBricksPerCore, [&](std::int64_t from, std::int64_t to) {
            for (std::int64_t i = from; i < to; ++i)
                wanted[i] = wantedAround(batch[i]);
        });
        for (std::size_t i = 0; i < batch.size(); ++i) {
            const auto [bx, by, bz] = m_grid.brickPlace(batch[i]);
            for (int place = 0; place < 27; ++place) {
                const BrickMask::Words& words = wanted[i][place];
                if (std::any_of(words.begin(), words.end(), [](std::uint64_t word) { return word != 0; }))
                    wantWords(bx + place / 9 - 1, by + place / 3 % 3 - 1, bz + place % 3 - 1, words);
            }
        }
    }
}

std::vector<Node> SurfaceFollower::round(LevelQueries& queries, const RunContext& context)
{
    std::vector<Node> nodes, unknown;
    nodes.swap(m_pending);
    std::vector<std::optional<float>> values;
    for (std::size_t begin = 0; begin < nodes.size(); begin += kNodesPerCheck) {
        context.checkpoint();
        const std::span<const Node> part = std::span(nodes).subspan(begin, std::min(kNodesPerCheck, nodes.size() - begin));
        values.resize(part.size());
        at::parallel_for(0, std::ssize(part), kNodesPerCore, [&](std::int64_t from, std::int64_t to) {
            for (std::int64_t i = from; i < to; ++i)
                values[i] = coarserValue(part[i]);
        });
        for (std::size_t i = 0; i < part.size(); ++i) {
            if (!values[i]) {
                unknown.push_back(part[i]);
                continue;
            }
            learn(part[i], *values[i]);
            ++m_takenOver;
        }
    }
    queries.expect(static_cast<std::int64_t>(unknown.size()));
    ask(unknown, queries);
    noteBytes(nodes.capacity() + unknown.capacity());
    return nodes;
}

void SurfaceFollower::noteBytes(std::size_t listed)
{
    m_peakBytes = std::max(m_peakBytes, m_grid.memoryBytes() + m_wanted.memoryBytes() +
                                            m_inside.capacity() * sizeof(m_inside[0]) + listed * sizeof(Node));
}

void SurfaceFollower::answer(LevelQueries& queries, const RunContext& context)
{
    round(queries, context);
}

void SurfaceFollower::settle(LevelQueries& queries, const RunContext& context)
{
    while (!m_pending.empty()) {
        const std::vector<Node> nodes = round(queries, context);
        follow(nodes, context);
        noteBytes(nodes.capacity() + m_pending.capacity());
    }
}

} // namespace maquette::engine
