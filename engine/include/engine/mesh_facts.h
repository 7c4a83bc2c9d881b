#pragma once

#include <engine/mesh.h>

#include <cstdint>
#include <string>
#include <vector>

/// What can be measured of a mesh, and what is wrong with it in words.
namespace maquette::engine {

/// Vertices are told apart by their number, not by their position: weld first where a file repeats them.
struct MeshFacts {
    std::int64_t vertices = 0;       ///< all positions, used or not
    std::int64_t unusedVertices = 0; ///< positions that no triangle names
    std::int64_t faces = 0;
    std::int64_t edges = 0;          ///< undirected
    std::int64_t shells = 0;         ///< parts connected through edges
    std::int64_t openEdges = 0;      ///< edges with one triangle
    std::int64_t crowdedEdges = 0;   ///< edges with more than two triangles
    std::int64_t misorientedEdges = 0; ///< edges that two triangles walk in the same direction
    std::int64_t pinchedVertices = 0;  ///< vertices whose triangles do not form one fan
    std::int64_t degenerateFaces = 0;  ///< a repeated index or zero area
    std::int64_t duplicateFaces = 0;   ///< triangles whose three vertices another triangle has as well
    std::int64_t nonFinite = 0;        ///< positions that hold NaN or infinity
    std::int64_t badIndices = 0;       ///< triangles that name a vertex which does not exist; not counted elsewhere
    bool closed = false;   ///< at least one triangle, and every edge has exactly two
    bool oriented = false; ///< neighbours wind alike
    bool manifold = false; ///< no crowded edge, no pinched vertex
    std::int64_t euler = 0; ///< used vertices - edges + faces
    double volume = 0;      ///< signed, cubic units; positive when triangles wind counter-clockwise seen from outside
    double area = 0;        ///< square units
    Float3 boxMin = {0, 0, 0}; ///< of the used, finite vertices
    Float3 boxMax = {0, 0, 0};
};

MeshFacts factsOf(const Mesh& mesh);

/// One JSON object, the field names above in snake_case; numbers in shortest form, whatever the locale.
std::string factsToJson(const MeshFacts& facts);

/// A few lines for a person.
std::string factsToText(const MeshFacts& facts);

/// What is wrong, one sentence each; empty for a sound closed mesh.
std::vector<std::string> meshProblems(const MeshFacts& facts);

/// Throws Error(NotClosed), naming `what` and the number of open edges, unless the mesh is closed and oriented.
void requireClosed(const MeshFacts& facts, const std::string& what);

} // namespace maquette::engine
