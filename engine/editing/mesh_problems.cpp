#include <engine/mesh_problems.h>

#include "editing/mesh_contract.h"
#include "editing/self_touching.h"
#include "editing/shell_nesting.h"
#include "surface/mesh_edges.h"

#include <algorithm>
#include <map>

namespace maquette::engine {

namespace {

void grow(MeshProblem& problem, const Float3& p, bool first)
{
    for (int i = 0; i < 3; ++i) {
        problem.boxMin[i] = first ? p[i] : std::min(problem.boxMin[i], p[i]);
        problem.boxMax[i] = first ? p[i] : std::max(problem.boxMax[i], p[i]);
    }
}

/// Edges of one kind, put together where they meet in a vertex.
class EdgeGroups {
public:
    EdgeGroups(const Mesh& mesh, ProblemKind kind) : m_mesh(mesh), m_kind(kind), m_sets(mesh.positions.size()) {}

    void add(std::uint32_t a, std::uint32_t b, std::int64_t count)
    {
        m_edges.push_back({a, b, count});
        m_sets.join(a, b);
    }

    void takeInto(std::vector<MeshProblem>& problems)
    {
        std::map<std::uint32_t, MeshProblem> groups;
        for (const auto& [a, b, count] : m_edges) {
            const auto [place, isNew] = groups.try_emplace(m_sets.find(a), MeshProblem{m_kind, 0, {}, {}, {}});
            MeshProblem& problem = place->second;
            grow(problem, m_mesh.positions[a], isNew);
            grow(problem, m_mesh.positions[b], false);
            problem.count += count;
            if (problem.lines.size() < kMostProblemLines)
                problem.lines.emplace_back(m_mesh.positions[a], m_mesh.positions[b]);
        }
        for (auto& [root, problem] : groups)
            problems.push_back(std::move(problem));
    }

private:
    struct Edge {
        std::uint32_t a, b;
        std::int64_t count;
    };
    const Mesh& m_mesh;
    ProblemKind m_kind;
    DisjointSets m_sets;
    std::vector<Edge> m_edges;
};

void findEdges(const Mesh& mesh, std::vector<MeshProblem>& problems)
{
    EdgeGroups open(mesh, ProblemKind::OpenEdges), crowded(mesh, ProblemKind::CrowdedEdges), turned(mesh, ProblemKind::Inverted);
    forEachEdge(sortedEdgeUses(mesh.triangles, mesh.positions.size()), [&](std::span<const EdgeUse> edge) {
        if (edge.size() == 1)
            open.add(edge[0].low, edge[0].high, 1);
        else if (edge.size() > 2)
            crowded.add(edge[0].low, edge[0].high, 1);
        else if (edge[0].forward == edge[1].forward)
            turned.add(edge[0].low, edge[0].high, 1);
    });
    open.takeInto(problems);
    crowded.takeInto(problems);
    turned.takeInto(problems);
}

void findTouching(const Mesh& mesh, std::vector<MeshProblem>& problems, const RunContext& context)
{
    EdgeGroups touching(mesh, ProblemKind::SelfTouching);
    for (const auto& [a, b] : touchingPairs(mesh, context)) {
        const Triangle& first = mesh.triangles[a];
        const Triangle& second = mesh.triangles[b];
        // The pair is one; the other sides are drawn with it.
        touching.add(first[0], second[0], 1);
        for (int i = 0; i < 3; ++i) {
            touching.add(first[i], first[(i + 1) % 3], 0);
            touching.add(second[i], second[(i + 1) % 3], 0);
        }
    }
    touching.takeInto(problems);
}

void findShellProblems(const Mesh& mesh, std::vector<MeshProblem>& problems, const RunContext& context)
{
    for (const Shell& shell : findShells(mesh, context)) {
        const bool isInverted = shell.closed && !shell.inside && shell.volume < 0;
        if (!shell.inside && !isInverted)
            continue;
        MeshProblem problem{shell.inside ? ProblemKind::InnerShell : ProblemKind::Inverted,
                            static_cast<std::int64_t>(shell.faces.size()), {}, {}, {}};
        bool first = true;
        for (const std::uint32_t f : shell.faces)
            for (int i = 0; i < 3; ++i) {
                const Float3& a = mesh.positions[mesh.triangles[f][i]];
                grow(problem, a, first);
                first = false;
                if (problem.lines.size() < kMostProblemLines)
                    problem.lines.emplace_back(a, mesh.positions[mesh.triangles[f][(i + 1) % 3]]);
            }
        problems.push_back(std::move(problem));
    }
}

} // namespace

std::vector<MeshProblem> findProblems(const Mesh& mesh, const RunContext& context)
{
    requireUsable(mesh);
    std::vector<MeshProblem> problems;
    findEdges(mesh, problems);
    context.checkpoint();
    findTouching(mesh, problems, context);
    findShellProblems(mesh, problems, context);
    std::stable_sort(problems.begin(), problems.end(), [](const MeshProblem& a, const MeshProblem& b) {
        return a.kind != b.kind ? a.kind < b.kind : a.count > b.count;
    });
    return problems;
}

} // namespace maquette::engine
