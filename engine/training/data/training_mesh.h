#pragma once

#include <engine/mesh.h>

#include <array>
#include <cstdint>
#include <vector>

/// Triangle soup with one colour per triangle: what the data tool works on.
namespace maquette::engine {

struct TrainingMesh {
    std::vector<Float3> positions;
    std::vector<Triangle> triangles;
    std::vector<std::uint32_t> materials; ///< per triangle, an index into colours
    std::vector<Float3> colours;          ///< linear use of the file's numbers, 0..1
};

struct MeshBox {
    Float3 low;
    Float3 high;
};

/// The box of the vertices that triangles use. The mesh must have a triangle.
MeshBox boundingBox(const TrainingMesh& mesh);

/// Rotates every position: row-major 3x3 times column vector.
void rotate(TrainingMesh& mesh, const std::array<double, 9>& rotation);

/// Scales every axis by its factor, about the origin.
void stretch(TrainingMesh& mesh, const Float3& factors);

/// Moves the box's centre to 0 and scales the largest half extent to 0.95. Throws Error(BadMesh) for a mesh
/// without triangles, without extent, or with positions that are not finite.
void normalise(TrainingMesh& mesh);

/// Smallest extent of the box over the largest, 0..1.
double thinness(const TrainingMesh& mesh);

} // namespace maquette::engine
