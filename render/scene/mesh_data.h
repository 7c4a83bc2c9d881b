#pragma once

#include <render/scene.h>

#include <array>
#include <cstdint>
#include <vector>

/// A mesh view made safe and compact for the device.
namespace maquette::render {

/// A unit vector in 16 bits per part, the last one unused; all zero where there is no direction.
using PackedNormal = std::array<std::int16_t, 4>;
PackedNormal packNormal(const Float3& normal);

/// The triangles that can be drawn: indices in range, corners finite. Empty with `all` set when that is every one.
struct UsableTriangles {
    bool all = true;
    std::vector<Triangle> triangles;
    Box bounds; ///< of their corners
};
UsableTriangles usableTriangles(const MeshView& mesh);

/// Per position, the mean direction of the triangles around it, weighted by their area; zero where there is none.
std::vector<Float3> meanNormals(std::span<const Float3> positions, std::span<const Triangle> triangles);

/// Mean length of the triangles' edges, from a sample of them; 0 where there are none.
float meanEdge(std::span<const Float3> positions, std::span<const Triangle> triangles);

/// Error(Usage) when normals, colours or scalars are there but not one per position.
void checkShape(const MeshView& mesh);

} // namespace maquette::render
