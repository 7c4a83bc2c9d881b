// Rounds of whole fronts, so that the field sees long calls; the order of nodes follows from the values alone.
#include "decoding/surface_follower.h"

#include <algorithm>

namespace maquette::engine {

namespace {

/// Nodes between two looks at the stop token: some microseconds each.
constexpr std::size_t kNodesPerCheck = 8192;
/// Points of one field call on the CPU: their activations stay in the cache. Tuned on the starter model, where
/// longer calls take 1.2 times as long per point.
constexpr std::int64_t kCallOnCpu = 2048;

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

bool SurfaceFollower::takeOver(const Node& node)
{
    int x = node.x, y = node.y, z = node.z;
    for (int level = m_level; level > 0; --level) {
        x = m_lattice.parent(level, x);
        y = m_lattice.parent(level, y);
        z = m_lattice.parent(level, z);
        if (x < 0 || y < 0 || z < 0)
            return false;
        const VolumeGrid& grid = m_coarser[level - 1];
        if (grid.known(x, y, z)) {
            m_grid.set(node.x, node.y, node.z, grid.value(x, y, z));
            ++m_takenOver;
            return true;
        }
    }
    return false;
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
        m_grid.set(part, values);
    }
}

void SurfaceFollower::wantEdge(const std::array<int, 3>& low, int axis)
{
    const int u = (axis + 1) % 3, v = (axis + 2) % 3;
    std::array<int, 3> node = low;
    for (int i = 0; i <= 1; ++i)
        for (int j = -1; j <= 1; ++j)
            for (int k = -1; k <= 1; ++k) {
                node[axis] = low[axis] + i;
                node[u] = low[u] + j;
                node[v] = low[v] + k;
                want(node[0], node[1], node[2]);
            }
}

void SurfaceFollower::follow(const Node& node)
{
    const std::array<int, 3> at = {node.x, node.y, node.z};
    const bool isInside = m_grid.value(node.x, node.y, node.z) > m_surface;
    for (int axis = 0; axis < 3; ++axis)
        for (const int direction : {-1, 1}) {
            std::array<int, 3> next = at;
            next[axis] += direction;
            if (next[axis] < 0 || next[axis] > m_grid.cells() || !m_grid.known(next[0], next[1], next[2]))
                continue;
            if ((m_grid.value(next[0], next[1], next[2]) > m_surface) != isInside)
                wantEdge(direction < 0 ? next : at, axis);
        }
}

std::vector<Node> SurfaceFollower::round(LevelQueries& queries, const RunContext& context)
{
    std::vector<Node> nodes, unknown;
    nodes.swap(m_pending);
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        if (i % kNodesPerCheck == 0)
            context.checkpoint();
        if (!takeOver(nodes[i]))
            unknown.push_back(nodes[i]);
    }
    queries.expect(static_cast<std::int64_t>(unknown.size()));
    ask(unknown, queries);
    m_peakBytes = std::max(m_peakBytes, m_grid.memoryBytes() + m_wanted.memoryBytes() +
                                            (nodes.capacity() + unknown.capacity()) * sizeof(Node));
    return nodes;
}

void SurfaceFollower::answer(LevelQueries& queries, const RunContext& context)
{
    round(queries, context);
}

void SurfaceFollower::settle(LevelQueries& queries, const RunContext& context)
{
    while (!m_pending.empty()) {
        const std::vector<Node> nodes = round(queries, context);
        for (std::size_t i = 0; i < nodes.size(); ++i) {
            if (i % kNodesPerCheck == 0)
                context.checkpoint();
            follow(nodes[i]);
        }
        m_peakBytes = std::max(m_peakBytes, m_grid.memoryBytes() + m_wanted.memoryBytes() +
                                                (nodes.capacity() + m_pending.capacity()) * sizeof(Node));
    }
}

} // namespace maquette::engine
