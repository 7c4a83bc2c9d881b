#include <engine/mesh_facts.h>

#include "core/number_text.h"
#include "surface/mesh_edges.h"
#include "surface/vector_math.h"

#include <engine/error.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace maquette::engine {

namespace {

bool isFinite(const Float3& p)
{
    return std::isfinite(p[0]) && std::isfinite(p[1]) && std::isfinite(p[2]);
}

/// The triangles whose indices exist, so that all later passes may use them freely.
std::vector<Triangle> usableTriangles(const Mesh& mesh, MeshFacts& facts)
{
    std::vector<Triangle> usable;
    usable.reserve(mesh.triangles.size());
    for (const Triangle& t : mesh.triangles)
        if (std::max({t[0], t[1], t[2]}) < mesh.positions.size())
            usable.push_back(t);
    facts.badIndices = static_cast<std::int64_t>(mesh.triangles.size() - usable.size());
    return usable;
}

void countEdges(const std::vector<EdgeUse>& uses, MeshFacts& facts)
{
    forEachEdge(uses, [&facts](std::span<const EdgeUse> edge) {
        ++facts.edges;
        facts.openEdges += edge.size() == 1;
        facts.crowdedEdges += edge.size() > 2;
        const auto forward = std::count_if(edge.begin(), edge.end(), [](const EdgeUse& u) { return u.forward; });
        const auto backward = static_cast<std::ptrdiff_t>(edge.size()) - forward;
        facts.misorientedEdges += forward > 1 || backward > 1;
    });
}

/// A vertex is pinched when its corners fall into several groups that share no edge at the vertex.
std::int64_t countPinched(const std::vector<Triangle>& triangles, const std::vector<EdgeUse>& uses,
                          std::size_t vertexCount)
{
    DisjointSets corners(triangles.size() * 3);
    const auto cornerAt = [&triangles](std::uint32_t face, std::uint32_t vertex) {
        const Triangle& t = triangles[face];
        return face * 3 + (t[0] == vertex ? 0U : t[1] == vertex ? 1U : 2U);
    };
    forEachEdge(uses, [&](std::span<const EdgeUse> edge) {
        for (std::size_t i = 1; i < edge.size(); ++i)
            for (const std::uint32_t vertex : {edge[0].low, edge[0].high})
                corners.join(cornerAt(edge[0].face, vertex), cornerAt(edge[i].face, vertex));
    });
    std::vector<std::uint8_t> groups(vertexCount, 0);
    for (std::uint32_t c = 0; c < triangles.size() * 3; ++c) {
        std::uint8_t& count = groups[triangles[c / 3][c % 3]];
        if (corners.find(c) == c && count < 2)
            ++count;
    }
    return std::count(groups.begin(), groups.end(), 2);
}

std::int64_t countDuplicates(std::vector<Triangle> triangles)
{
    for (Triangle& t : triangles)
        std::sort(t.begin(), t.end());
    std::sort(triangles.begin(), triangles.end());
    std::int64_t count = 0;
    for (std::size_t i = 0; i < triangles.size(); ++i)
        count += (i > 0 && triangles[i] == triangles[i - 1]) ||
                 (i + 1 < triangles.size() && triangles[i] == triangles[i + 1]);
    return count;
}

void measure(const Mesh& mesh, const std::vector<Triangle>& triangles, MeshFacts& facts)
{
    std::vector<bool> used(mesh.positions.size(), false);
    for (const Triangle& t : triangles) {
        for (const std::uint32_t v : t)
            used[v] = true;
        const Double3 doubled = areaVector(mesh, t);
        const double twiceArea = length(doubled);
        if (twiceArea == 0 || t[0] == t[1] || t[1] == t[2] || t[2] == t[0])
            ++facts.degenerateFaces;
        facts.area += twiceArea / 2;
        facts.volume += dot(toDouble(mesh.positions[t[0]]), doubled) / 6;
    }
    constexpr float kInfinity = std::numeric_limits<float>::infinity();
    facts.boxMin.fill(kInfinity);
    facts.boxMax.fill(-kInfinity);
    for (std::size_t i = 0; i < used.size(); ++i) {
        facts.unusedVertices += !used[i];
        facts.nonFinite += !isFinite(mesh.positions[i]);
        for (int a = 0; used[i] && isFinite(mesh.positions[i]) && a < 3; ++a) {
            facts.boxMin[a] = std::min(facts.boxMin[a], mesh.positions[i][a]);
            facts.boxMax[a] = std::max(facts.boxMax[a], mesh.positions[i][a]);
        }
    }
    if (!(facts.boxMin[0] <= facts.boxMax[0]))
        facts.boxMin = facts.boxMax = {0, 0, 0};
}

} // namespace

MeshFacts factsOf(const Mesh& mesh)
{
    MeshFacts facts;
    facts.vertices = static_cast<std::int64_t>(mesh.positions.size());
    facts.faces = static_cast<std::int64_t>(mesh.triangles.size());
    const std::vector<Triangle> triangles = usableTriangles(mesh, facts);
    const std::vector<EdgeUse> uses = sortedEdgeUses(triangles, mesh.positions.size());
    countEdges(uses, facts);
    facts.pinchedVertices = countPinched(triangles, uses, mesh.positions.size());
    facts.duplicateFaces = countDuplicates(triangles);
    measure(mesh, triangles, facts);
    std::size_t shells = 0;
    facesToShells(triangles, mesh.positions.size(), shells);
    facts.shells = static_cast<std::int64_t>(shells);
    const bool sound = !triangles.empty() && facts.badIndices == 0;
    facts.closed = sound && facts.openEdges == 0 && facts.crowdedEdges == 0;
    facts.oriented = sound && facts.misorientedEdges == 0;
    facts.manifold = sound && facts.crowdedEdges == 0 && facts.pinchedVertices == 0;
    facts.euler = facts.vertices - facts.unusedVertices - facts.edges + static_cast<std::int64_t>(triangles.size());
    return facts;
}

std::vector<std::string> meshProblems(const MeshFacts& facts)
{
    std::vector<std::string> problems;
    const auto add = [&problems](std::int64_t count, const std::string& one, const std::string& many) {
        if (count > 0)
            problems.push_back(count == 1 ? "1 " + one : numberText(count) + " " + many);
    };
    if (facts.faces == 0)
        problems.emplace_back("there are no triangles");
    add(facts.badIndices, "triangle names a vertex that does not exist", "triangles name vertices that do not exist");
    add(facts.nonFinite, "vertex is not a finite number", "vertices are not finite numbers");
    add(facts.openEdges, "edge is open (one triangle only): the mesh has a hole",
        "edges are open (one triangle only): the mesh has holes");
    add(facts.crowdedEdges, "edge has more than two triangles", "edges have more than two triangles");
    add(facts.misorientedEdges, "edge joins triangles that wind in opposite ways",
        "edges join triangles that wind in opposite ways");
    add(facts.pinchedVertices, "vertex joins parts that touch in this point only",
        "vertices join parts that touch in this point only");
    add(facts.degenerateFaces, "triangle has no area", "triangles have no area");
    add(facts.duplicateFaces, "triangle repeats another one", "triangles repeat others");
    add(facts.unusedVertices, "vertex belongs to no triangle", "vertices belong to no triangle");
    if (facts.closed && facts.oriented && facts.volume < 0)
        problems.emplace_back("the mesh is inside out (its volume is negative)");
    return problems;
}

void requireClosed(const MeshFacts& facts, const std::string& what)
{
    if (facts.closed && facts.oriented)
        return;
    throw Error(ErrorCode::NotClosed, what + ": a closed mesh is required, but " + numberText(facts.openEdges) +
                                          " edges are open, " + numberText(facts.crowdedEdges) +
                                          " have more than two triangles and " +
                                          numberText(facts.misorientedEdges) + " join opposite windings");
}

} // namespace maquette::engine
