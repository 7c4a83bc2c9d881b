#include "surface/mesh_edges.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace maquette::engine {

std::vector<EdgeUse> sortedEdgeUses(const std::vector<Triangle>& triangles, std::size_t vertexCount)
{
    // Counting sort by the lower vertex, then each short bucket on its own: several times faster than one big sort.
    std::vector<std::uint32_t> first(vertexCount + 1, 0);
    for (const Triangle& t : triangles)
        for (int i = 0; i < 3; ++i)
            if (t[i] != t[(i + 1) % 3])
                ++first[std::min(t[i], t[(i + 1) % 3]) + 1];
    std::partial_sum(first.begin(), first.end(), first.begin());
    std::vector<EdgeUse> uses(first.back());
    std::vector<std::uint32_t> next(first.begin(), first.end() - 1);
    for (std::uint32_t f = 0; f < triangles.size(); ++f)
        for (int i = 0; i < 3; ++i) {
            const std::uint32_t a = triangles[f][i];
            const std::uint32_t b = triangles[f][(i + 1) % 3];
            if (a != b)
                uses[next[std::min(a, b)]++] = {std::min(a, b), std::max(a, b), f, a < b};
        }
    for (std::size_t v = 0; v < vertexCount; ++v)
        std::stable_sort(uses.begin() + first[v], uses.begin() + first[v + 1],
                         [](const EdgeUse& a, const EdgeUse& b) { return a.high < b.high; });
    return uses;
}

DisjointSets::DisjointSets(std::size_t count) : m_parent(count)
{
    std::iota(m_parent.begin(), m_parent.end(), 0U);
}

std::uint32_t DisjointSets::find(std::uint32_t item)
{
    while (m_parent[item] != item) {
        m_parent[item] = m_parent[m_parent[item]];
        item = m_parent[item];
    }
    return item;
}

void DisjointSets::join(std::uint32_t a, std::uint32_t b)
{
    a = find(a);
    b = find(b);
    m_parent[std::max(a, b)] = std::min(a, b);
}

std::vector<std::uint32_t> facesToShells(const std::vector<Triangle>& triangles, std::size_t vertexCount,
                                         std::size_t& count)
{
    DisjointSets sets(triangles.size());
    forEachEdge(sortedEdgeUses(triangles, vertexCount), [&sets](std::span<const EdgeUse> uses) {
        for (std::size_t i = 1; i < uses.size(); ++i)
            sets.join(uses[0].face, uses[i].face);
    });
    std::vector<std::uint32_t> shell(triangles.size());
    count = 0;
    for (std::uint32_t f = 0; f < triangles.size(); ++f) {
        const std::uint32_t root = sets.find(f); // the smallest face of the part, so it was numbered before
        shell[f] = root == f ? static_cast<std::uint32_t>(count++) : shell[root];
    }
    return shell;
}

} // namespace maquette::engine
