#pragma once

#include <engine/mesh.h>

#include <cmath>

/// A round mesh made by rings, for tests that need many triangles.
namespace maquette::test {

/// A closed ball with many faces.
inline engine::Mesh ball(float radius = 1, int rings = 24, int around = 40)
{
    engine::Mesh mesh;
    mesh.positions.push_back({0, radius, 0});
    for (int r = 1; r < rings; ++r)
        for (int a = 0; a < around; ++a) {
            const double polar = M_PI * r / rings, turn = 2 * M_PI * a / around;
            mesh.positions.push_back({radius * float(std::sin(polar) * std::sin(turn)), radius * float(std::cos(polar)),
                                      radius * float(std::sin(polar) * std::cos(turn))});
        }
    mesh.positions.push_back({0, -radius, 0});
    const auto at = [&](int r, int a) { return std::uint32_t(1 + (r - 1) * around + a % around); };
    const auto last = std::uint32_t(mesh.positions.size() - 1);
    for (int a = 0; a < around; ++a) {
        mesh.triangles.push_back({0, at(1, a), at(1, a + 1)});
        mesh.triangles.push_back({last, at(rings - 1, a + 1), at(rings - 1, a)});
        for (int r = 1; r + 1 < rings; ++r) {
            mesh.triangles.push_back({at(r, a), at(r + 1, a), at(r + 1, a + 1)});
            mesh.triangles.push_back({at(r, a), at(r + 1, a + 1), at(r, a + 1)});
        }
    }
    return mesh;
}

} // namespace maquette::test
