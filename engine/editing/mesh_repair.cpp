#include <engine/mesh_problems.h>

#include "editing/mesh_contract.h"
#include "editing/polygon_fill.h"
#include "editing/shell_nesting.h"
#include "surface/cleanup.h"
#include "surface/degenerate_faces.h"
#include "surface/mesh_edges.h"
#include "surface/normals.h"
#include "surface/vector_math.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace maquette::engine {

namespace {

void turnFace(Triangle& t)
{
    std::swap(t[1], t[2]);
}

/// Neighbours over edges with two triangles get the same winding; of each part the smaller side is turned.
std::int64_t turnAlike(Mesh& mesh)
{
    struct Link {
        std::uint32_t face;
        bool opposed;
    };
    std::vector<std::vector<Link>> links(mesh.triangles.size());
    forEachEdge(sortedEdgeUses(mesh.triangles, mesh.positions.size()), [&](std::span<const EdgeUse> edge) {
        if (edge.size() != 2)
            return;
        const bool opposed = edge[0].forward == edge[1].forward;
        links[edge[0].face].push_back({edge[1].face, opposed});
        links[edge[1].face].push_back({edge[0].face, opposed});
    });
    std::int64_t turned = 0;
    std::vector<std::int8_t> state(mesh.triangles.size(), -1); // 1: against the first face of its part
    for (std::uint32_t seed = 0; seed < mesh.triangles.size(); ++seed) {
        if (state[seed] >= 0)
            continue;
        std::vector<std::uint32_t> part{seed};
        state[seed] = 0;
        std::int64_t against = 0;
        for (std::size_t i = 0; i < part.size(); ++i)
            for (const Link& link : links[part[i]])
                if (state[link.face] < 0) {
                    state[link.face] = static_cast<std::int8_t>(state[part[i]] ^ (link.opposed ? 1 : 0));
                    against += state[link.face];
                    part.push_back(link.face);
                }
        const bool turnFirst = 2 * against > static_cast<std::int64_t>(part.size());
        for (const std::uint32_t f : part)
            if ((state[f] == 1) != turnFirst) {
                turnFace(mesh.triangles[f]);
                ++turned;
            }
    }
    return turned;
}

/// Turns closed parts that are inside out. A part inside another one is dropped later, so its winding does not matter.
std::int64_t turnOutwards(Mesh& mesh, const RunContext& context)
{
    std::int64_t turned = 0;
    for (const Shell& shell : findShells(mesh, context)) {
        if (!shell.closed || shell.inside || shell.volume >= 0)
            continue;
        for (const std::uint32_t f : shell.faces)
            turnFace(mesh.triangles[f]);
        turned += static_cast<std::int64_t>(shell.faces.size());
    }
    return turned;
}

/// At an edge with many triangles, those that bound the same solid wedge belong together: from a triangle that walks
/// the edge forward, its partner is the next one, through its inside, that walks it backward.
std::vector<std::pair<EdgeUse, EdgeUse>> wedges(const Mesh& mesh, std::span<const EdgeUse> edge)
{
    const Double3 low = toDouble(mesh.positions[edge[0].low]);
    Double3 along = toDouble(mesh.positions[edge[0].high]) - low;
    along = along * (1 / std::max(length(along), 1e-300));
    const Double3 any = std::abs(along.x) < 0.6 ? Double3{1, 0, 0} : Double3{0, 1, 0};
    const Double3 u = cross(along, any), v = cross(along, u);
    std::vector<std::pair<double, EdgeUse>> around;
    for (const EdgeUse& use : edge) {
        Double3 apex;
        for (const std::uint32_t corner : mesh.triangles[use.face])
            if (corner != use.low && corner != use.high)
                apex = toDouble(mesh.positions[corner]) - low;
        around.emplace_back(std::atan2(dot(apex, v), dot(apex, u)), use);
    }
    std::sort(around.begin(), around.end(), [](const auto& a, const auto& b) { return a.first != b.first ? a.first < b.first : a.second.face < b.second.face; });
    std::vector<std::pair<EdgeUse, EdgeUse>> pairs;
    std::vector<bool> taken(around.size(), false);
    const std::size_t n = around.size();
    for (std::size_t i = 0; i < n; ++i) {
        if (!around[i].second.forward)
            continue;
        for (std::size_t step = 1; step < n; ++step) {
            const std::size_t k = (i + n - step) % n;
            if (around[k].second.forward || taken[k])
                continue;
            taken[k] = true;
            pairs.emplace_back(around[i].second, around[k].second);
            break;
        }
    }
    return pairs;
}

/// Gives each fan of triangles around a vertex a vertex of its own, so that parts which touch come apart.
std::int64_t splitVertices(Mesh& mesh)
{
    DisjointSets corners(mesh.triangles.size() * 3);
    const auto cornerAt = [&mesh](std::uint32_t face, std::uint32_t vertex) {
        const Triangle& t = mesh.triangles[face];
        return face * 3 + (t[0] == vertex ? 0U : t[1] == vertex ? 1U : 2U);
    };
    const auto join = [&](const EdgeUse& a, const EdgeUse& b) {
        for (const std::uint32_t vertex : {a.low, a.high})
            corners.join(cornerAt(a.face, vertex), cornerAt(b.face, vertex));
    };
    forEachEdge(sortedEdgeUses(mesh.triangles, mesh.positions.size()), [&](std::span<const EdgeUse> edge) {
        if (edge.size() == 2)
            join(edge[0], edge[1]);
        else if (edge.size() > 2)
            for (const auto& [forward, backward] : wedges(mesh, edge))
                join(forward, backward);
    });
    std::vector<bool> used(mesh.positions.size(), false);
    std::unordered_map<std::uint32_t, std::uint32_t> vertexOf; // by the corner that stands for a fan
    std::int64_t added = 0;
    std::vector<Triangle> triangles = mesh.triangles;
    for (std::uint32_t c = 0; c < mesh.triangles.size() * 3; ++c) {
        const std::uint32_t vertex = mesh.triangles[c / 3][c % 3];
        const auto [place, isNew] = vertexOf.try_emplace(corners.find(c), vertex);
        if (isNew && used[vertex]) {
            place->second = static_cast<std::uint32_t>(mesh.positions.size());
            mesh.positions.push_back(Float3(mesh.positions[vertex]));
            ++added;
        } else if (isNew) {
            used[vertex] = true;
        }
        triangles[c / 3][c % 3] = place->second;
    }
    mesh.triangles = std::move(triangles);
    return added;
}

/// A loop in space, filled in the plane that suits it best.
std::vector<Triangle> filled(const Mesh& mesh, const std::vector<std::uint32_t>& loop)
{
    Double3 normal; // Newell's: twice the area vector of the loop
    for (std::size_t i = 0; i < loop.size(); ++i) {
        const Double3 a = toDouble(mesh.positions[loop[i]]), b = toDouble(mesh.positions[loop[(i + 1) % loop.size()]]);
        normal = normal + cross(a, b);
    }
    const double size = length(normal);
    normal = size > 0 ? normal * (1 / size) : Double3{0, 0, 1};
    const Double3 any = std::abs(normal.x) < 0.6 ? Double3{1, 0, 0} : Double3{0, 1, 0};
    Double3 u = cross(any, normal);
    u = u * (1 / length(u));
    const Double3 v = cross(normal, u);
    std::vector<Point2> points;
    std::vector<std::uint32_t> numbers;
    for (const std::uint32_t vertex : loop) {
        numbers.push_back(static_cast<std::uint32_t>(points.size()));
        points.push_back({dot(u, toDouble(mesh.positions[vertex])), dot(v, toDouble(mesh.positions[vertex]))});
    }
    std::vector<Triangle> triangles = fillLoops(points, {numbers});
    for (Triangle& t : triangles)
        for (std::uint32_t& corner : t)
            corner = loop[corner];
    return triangles;
}

std::uint64_t edgeKey(std::uint32_t a, std::uint32_t b)
{
    return std::uint64_t(std::min(a, b)) << 32 | std::max(a, b);
}

using EdgeSet = std::unordered_set<std::uint64_t>;

/// Whether the triangles need an edge that other triangles have already, besides the sides of the loop.
bool needsTaken(const std::vector<Triangle>& fill, const std::vector<std::uint32_t>& loop, const EdgeSet& taken)
{
    EdgeSet sides;
    for (std::size_t i = 0; i < loop.size(); ++i)
        sides.insert(edgeKey(loop[i], loop[(i + 1) % loop.size()]));
    for (const Triangle& t : fill)
        for (int i = 0; i < 3; ++i)
            if (const auto key = edgeKey(t[i], t[(i + 1) % 3]); !sides.contains(key) && taken.contains(key))
                return true;
    return false;
}

/// A fan around a new vertex in the middle of the loop: all of its inner edges are new.
std::vector<Triangle> fanned(Mesh& mesh, const std::vector<std::uint32_t>& loop)
{
    Double3 sum;
    for (const std::uint32_t vertex : loop)
        sum = sum + toDouble(mesh.positions[vertex]);
    const auto middle = static_cast<std::uint32_t>(mesh.positions.size());
    mesh.positions.push_back(toFloat(sum * (1.0 / static_cast<double>(loop.size()))));
    std::vector<Triangle> fan;
    for (std::size_t i = 0; i < loop.size(); ++i)
        fan.push_back({loop[i], loop[(i + 1) % loop.size()], middle});
    return fan;
}

void closeHoles(Mesh& mesh, RepairReport& report)
{
    EdgeSet taken;
    std::unordered_map<std::uint32_t, std::uint32_t> next; // along the rim, against the triangles beside it
    std::vector<std::uint32_t> starts;
    forEachEdge(sortedEdgeUses(mesh.triangles, mesh.positions.size()), [&](std::span<const EdgeUse> edge) {
        taken.insert(edgeKey(edge[0].low, edge[0].high));
        if (edge.size() != 1)
            return;
        const std::uint32_t from = edge[0].forward ? edge[0].high : edge[0].low;
        next[from] = edge[0].forward ? edge[0].low : edge[0].high;
        starts.push_back(from);
    });
    for (const std::uint32_t start : starts) {
        std::vector<std::uint32_t> loop;
        std::uint32_t at = start;
        for (auto side = next.find(at); side != next.end(); side = next.find(at)) {
            loop.push_back(at);
            at = side->second;
            next.erase(side);
        }
        if (loop.size() < 3 || at != start)
            continue;
        std::vector<Triangle> fill = filled(mesh, loop);
        if (needsTaken(fill, loop, taken))
            fill = fanned(mesh, loop);
        for (const Triangle& t : fill)
            for (int i = 0; i < 3; ++i)
                taken.insert(edgeKey(t[i], t[(i + 1) % 3]));
        mesh.triangles.insert(mesh.triangles.end(), fill.begin(), fill.end());
        ++report.holesClosed;
        report.facesAdded += static_cast<std::int64_t>(fill.size());
    }
}

std::int64_t dropInnerShells(Mesh& mesh, const RunContext& context)
{
    std::vector<bool> goes(mesh.triangles.size(), false);
    std::int64_t count = 0;
    for (const Shell& shell : findShells(mesh, context)) {
        if (!shell.inside)
            continue;
        ++count;
        for (const std::uint32_t f : shell.faces)
            goes[f] = true;
    }
    std::vector<Triangle> kept;
    for (std::size_t f = 0; f < goes.size(); ++f)
        if (!goes[f])
            kept.push_back(mesh.triangles[f]);
    mesh.triangles = std::move(kept);
    return count;
}

} // namespace

RepairReport repairMesh(Mesh& mesh, const RunContext& context)
{
    requireUsable(mesh);
    RepairReport report;
    const std::size_t positionsBefore = mesh.positions.size();
    weldVertices(mesh);
    report.facesRemoved = removeDuplicateFaces(mesh);
    report.facesRemoved += removeDegenerateFaces(mesh).removed;
    context.checkpoint();
    report.facesTurned = turnAlike(mesh);
    context.checkpoint();
    report.verticesSplit = splitVertices(mesh);
    closeHoles(mesh, report);
    context.checkpoint();
    report.facesTurned += turnOutwards(mesh, context);
    report.shellsRemoved = dropInnerShells(mesh, context);
    dropUnusedVertices(mesh);
    if (!report.empty() || mesh.positions.size() != positionsBefore || mesh.normals.size() != mesh.positions.size())
        mesh.normals = smoothNormals(mesh);
    return report;
}

} // namespace maquette::engine
