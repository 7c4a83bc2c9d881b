#include "editing/shell_nesting.h"

#include "surface/mesh_edges.h"
#include "surface/vector_math.h"

#include <algorithm>

namespace maquette::engine {

namespace {

struct Reach {
    Float3 low{1e30F, 1e30F, 1e30F};
    Float3 high{-1e30F, -1e30F, -1e30F};

    bool holds(const Reach& other) const
    {
        for (int i = 0; i < 3; ++i)
            if (other.low[i] < low[i] || other.high[i] > high[i])
                return false;
        return true;
    }
};

/// Directions that no modelled shape lines up with; the majority decides, so that one ray may graze an edge.
constexpr Double3 kRays[] = {{0.8017, 0.2673, 0.5345}, {-0.3244, 0.8111, 0.4867}, {0.2182, -0.4364, 0.8729}};

bool rayMeets(const Double3& from, const Double3& along, const Double3& a, const Double3& b, const Double3& c)
{
    const Double3 ab = b - a, ac = c - a;
    const Double3 p = cross(along, ac);
    const double det = dot(ab, p);
    if (det == 0)
        return false;
    const Double3 off = from - a;
    const double u = dot(off, p) / det;
    const Double3 q = cross(off, ab);
    const double v = dot(along, q) / det;
    return u >= 0 && v >= 0 && u + v <= 1 && dot(ac, q) / det > 0;
}

} // namespace

bool holdsPoint(const Mesh& mesh, const Shell& shell, const Float3& point)
{
    const Double3 from = toDouble(point);
    int votes = 0;
    for (const Double3& ray : kRays) {
        int crossings = 0;
        for (const std::uint32_t f : shell.faces) {
            const Triangle& t = mesh.triangles[f];
            crossings += rayMeets(from, ray, toDouble(mesh.positions[t[0]]), toDouble(mesh.positions[t[1]]),
                                  toDouble(mesh.positions[t[2]]));
        }
        votes += crossings % 2;
    }
    return votes >= 2;
}

std::vector<Shell> findShells(const Mesh& mesh, const RunContext& context)
{
    std::size_t count = 0;
    const std::vector<std::uint32_t> shellOf = facesToShells(mesh.triangles, mesh.positions.size(), count);
    std::vector<Shell> shells(count);
    std::vector<Reach> reaches(count);
    for (Shell& shell : shells)
        shell.closed = true;
    for (std::uint32_t f = 0; f < mesh.triangles.size(); ++f) {
        Shell& shell = shells[shellOf[f]];
        Reach& reach = reaches[shellOf[f]];
        shell.faces.push_back(f);
        shell.volume += dot(toDouble(mesh.positions[mesh.triangles[f][0]]), areaVector(mesh, mesh.triangles[f])) / 6;
        for (const std::uint32_t v : mesh.triangles[f])
            for (int i = 0; i < 3; ++i) {
                reach.low[i] = std::min(reach.low[i], mesh.positions[v][i]);
                reach.high[i] = std::max(reach.high[i], mesh.positions[v][i]);
            }
    }
    forEachEdge(sortedEdgeUses(mesh.triangles, mesh.positions.size()), [&](std::span<const EdgeUse> edge) {
        if (edge.size() != 2)
            shells[shellOf[edge[0].face]].closed = false;
    });
    for (std::size_t inner = 0; inner < count; ++inner)
        for (std::size_t outer = 0; outer < count && !shells[inner].inside; ++outer) {
            if (outer == inner || !shells[inner].closed || !shells[outer].closed || !reaches[outer].holds(reaches[inner]))
                continue;
            context.checkpoint();
            const std::uint32_t corner = mesh.triangles[shells[inner].faces.front()][0];
            shells[inner].inside = holdsPoint(mesh, shells[outer], mesh.positions[corner]);
        }
    return shells;
}

} // namespace maquette::engine
