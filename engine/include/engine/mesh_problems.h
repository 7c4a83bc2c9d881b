#pragma once

#include <engine/mesh.h>
#include <engine/run_context.h>

#include <cstdint>
#include <utility>
#include <vector>

/// Where a mesh is not sound, place by place, and a repair that says what it did.
namespace maquette::engine {

enum class ProblemKind {
    OpenEdges,    ///< the rim of a hole: edges with one triangle
    CrowdedEdges, ///< edges with more than two triangles
    SelfTouching, ///< triangles that pass through others
    Inverted,     ///< neighbours that wind in opposite ways, or a shell whose inside is outside
    InnerShell,   ///< a closed part that lies wholly inside another one
};

/// One place: a rim, a chain of edges, a patch, a shell.
struct MeshProblem {
    ProblemKind kind;
    std::int64_t count = 0; ///< edges; for SelfTouching pairs of triangles; for whole shells their triangles
    Float3 boxMin = {0, 0, 0};
    Float3 boxMax = {0, 0, 0};
    std::vector<std::pair<Float3, Float3>> lines; ///< to be drawn, at most kMostProblemLines
};

inline constexpr std::size_t kMostProblemLines = 2000;

/// By kind, and within a kind the largest count first. Triangles that share an edge are not looked at as touching,
/// nor are flat overlaps. Indices must be in range and positions finite: throws Error(BadMesh). Throws Cancelled.
std::vector<MeshProblem> findProblems(const Mesh& mesh, const RunContext& context = {});

struct RepairReport {
    std::int64_t facesRemoved = 0;   ///< double or without area
    std::int64_t facesTurned = 0;
    std::int64_t verticesSplit = 0;  ///< added where parts touched in an edge or a point only
    std::int64_t holesClosed = 0;
    std::int64_t facesAdded = 0;     ///< to close holes
    std::int64_t shellsRemoved = 0;  ///< that lay inside others

    bool empty() const
    {
        return facesRemoved + facesTurned + verticesSplit + holesClosed + shellsRemoved == 0;
    }
};

/// Joins equal positions, drops double and flat triangles, turns neighbours the same way and closed parts right side
/// out, parts what touches in an edge or a point only, closes every hole, and drops shells inside others. The answer
/// is closed, and oriented unless the surface has one side only. Triangles that pass through
/// each other stay. Normals are made anew where anything changed. Indices must be in range and positions finite:
/// throws Error(BadMesh). Throws Cancelled.
RepairReport repairMesh(Mesh& mesh, const RunContext& context = {});

} // namespace maquette::engine
