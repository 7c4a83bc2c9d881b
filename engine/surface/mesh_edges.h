#pragma once

#include <engine/mesh.h>

#include <cstdint>
#include <span>
#include <vector>

/// The triangles on either side of every edge.
namespace maquette::engine {

/// One side of a triangle: the vertices it joins and who owns it.
struct EdgeUse {
    std::uint32_t low;  ///< the smaller vertex number
    std::uint32_t high; ///< the larger one
    std::uint32_t face;
    bool forward; ///< the triangle walks from low to high
};

/// All sides of all triangles, equal edges next to each other, in order of (low, high, face). Sides that join a
/// vertex to itself are left out. Linear in memory: 16 bytes per side.
std::vector<EdgeUse> sortedEdgeUses(const std::vector<Triangle>& triangles, std::size_t vertexCount);

/// Calls visit(span of the uses of one edge) for every edge.
template <typename Visit> void forEachEdge(const std::vector<EdgeUse>& uses, Visit visit)
{
    for (std::size_t begin = 0; begin < uses.size();) {
        std::size_t end = begin + 1;
        while (end < uses.size() && uses[end].low == uses[begin].low && uses[end].high == uses[begin].high)
            ++end;
        visit(std::span<const EdgeUse>(uses.data() + begin, end - begin));
        begin = end;
    }
}

/// Disjoint sets of numbers, for components.
class DisjointSets {
public:
    explicit DisjointSets(std::size_t count);
    std::uint32_t find(std::uint32_t item);
    void join(std::uint32_t a, std::uint32_t b);

private:
    std::vector<std::uint32_t> m_parent;
};

/// For each triangle the number of its part (connected through edges); parts are numbered in order of their first
/// triangle. `count` receives the number of parts.
std::vector<std::uint32_t> facesToShells(const std::vector<Triangle>& triangles, std::size_t vertexCount,
                                         std::size_t& count);

} // namespace maquette::engine
