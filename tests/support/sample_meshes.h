#pragma once

#include <engine/mesh.h>

/// Small meshes made by hand.
namespace maquette::tests {

/// The unit cube at `at`, closed and outward.
inline engine::Mesh cube(engine::Float3 at = {0, 0, 0}, float side = 1)
{
    engine::Mesh mesh;
    for (int i = 0; i < 8; ++i)
        mesh.positions.push_back(
            {at[0] + side * (i >> 2 & 1), at[1] + side * (i >> 1 & 1), at[2] + side * (i & 1)});
    mesh.triangles = {{0, 1, 3}, {0, 3, 2}, {4, 6, 7}, {4, 7, 5}, {0, 4, 5}, {0, 5, 1},
                      {2, 3, 7}, {2, 7, 6}, {0, 2, 6}, {0, 6, 4}, {1, 5, 7}, {1, 7, 3}};
    return mesh;
}

inline engine::Mesh tetrahedron()
{
    engine::Mesh mesh;
    mesh.positions = {{0, 0, 0}, {1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
    mesh.triangles = {{0, 2, 1}, {0, 1, 3}, {1, 2, 3}, {2, 0, 3}};
    return mesh;
}

/// Both meshes side by side, sharing no vertex.
inline engine::Mesh together(const engine::Mesh& a, const engine::Mesh& b)
{
    engine::Mesh mesh = a;
    mesh.normals.clear();
    const auto offset = static_cast<std::uint32_t>(a.positions.size());
    mesh.positions.insert(mesh.positions.end(), b.positions.begin(), b.positions.end());
    for (const engine::Triangle& t : b.triangles)
        mesh.triangles.push_back({t[0] + offset, t[1] + offset, t[2] + offset});
    return mesh;
}

} // namespace maquette::tests
