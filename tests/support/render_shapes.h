#pragma once

#include <render/scene.h>

#include <cmath>
#include <cstdint>
#include <initializer_list>
#include <numbers>
#include <vector>

/// Shapes for pictures and measurements; all are closed and wound counter-clockwise seen from outside.
namespace maquette::render::test {

struct Shape {
    std::vector<Float3> positions;
    std::vector<Float3> normals;
    std::vector<Float3> colours;
    std::vector<float> scalars;
    std::vector<Triangle> triangles;

    /// A view with the given key; the shape must outlive it.
    MeshView view(std::uint64_t key = 0) const
    {
        MeshView view;
        view.key = key;
        view.positions = positions;
        view.normals = normals;
        view.colours = colours;
        view.scalars = scalars;
        view.triangles = triangles;
        return view;
    }
};

/// Sides with corners of their own, so that edges stay sharp.
inline void addBlock(Shape& shape, const Float3& lower, const Float3& upper)
{
    for (int axis = 0; axis < 3; ++axis) {
        for (const bool far : {false, true}) {
            const auto first = std::uint32_t(shape.positions.size());
            const std::size_t a = std::size_t(axis), u = (a + 1) % 3, v = (a + 2) % 3;
            for (int corner = 0; corner < 4; ++corner) {
                Float3 point;
                point[a] = far ? upper[a] : lower[a];
                point[u] = (corner == 1 || corner == 2) ? upper[u] : lower[u];
                point[v] = corner >= 2 ? upper[v] : lower[v];
                shape.positions.push_back(point);
            }
            if (far) {
                shape.triangles.push_back({first, first + 1, first + 2});
                shape.triangles.push_back({first, first + 2, first + 3});
            } else {
                shape.triangles.push_back({first, first + 2, first + 1});
                shape.triangles.push_back({first, first + 3, first + 2});
            }
        }
    }
}

inline Shape block(const Float3& lower, const Float3& upper)
{
    Shape shape;
    addBlock(shape, lower, upper);
    return shape;
}

/// Has concave corners, thin parts and parts that do not touch the ground.
inline Shape chair()
{
    Shape shape;
    for (const float x : {-0.5f, 0.38f}) {
        for (const float z : {-0.5f, 0.38f}) {
            addBlock(shape, {x, -1, z}, {x + 0.12f, -0.1f, z + 0.12f});
        }
    }
    addBlock(shape, {-0.55f, -0.1f, -0.55f}, {0.55f, 0.05f, 0.55f});
    addBlock(shape, {-0.5f, 0.05f, -0.52f}, {-0.38f, 1, -0.42f});
    addBlock(shape, {0.38f, 0.05f, -0.52f}, {0.5f, 1, -0.42f});
    addBlock(shape, {-0.38f, 0.35f, -0.5f}, {0.38f, 0.55f, -0.44f});
    addBlock(shape, {-0.38f, 0.72f, -0.5f}, {0.38f, 0.94f, -0.44f});
    return shape;
}

/// A ring around the y axis; the scalar is the height, the colour goes around.
inline Shape ring(float radius = 0.7f, float thickness = 0.28f, int around = 96, int across = 48)
{
    Shape shape;
    constexpr float kTurn = 2 * std::numbers::pi_v<float>;
    for (int i = 0; i < around; ++i) {
        for (int j = 0; j < across; ++j) {
            const float a = kTurn * float(i) / float(around), b = kTurn * float(j) / float(across);
            const float r = radius + thickness * std::cos(b);
            shape.positions.push_back({r * std::cos(a), thickness * std::sin(b), -r * std::sin(a)});
            shape.scalars.push_back(thickness * std::sin(b));
            shape.colours.push_back({0.5f + 0.5f * std::cos(a), 0.5f, 0.5f + 0.5f * std::sin(a)});
            const auto at = [&](int x, int y) { return std::uint32_t((x % around) * across + y % across); };
            shape.triangles.push_back({at(i, j), at(i + 1, j), at(i + 1, j + 1)});
            shape.triangles.push_back({at(i, j), at(i + 1, j + 1), at(i, j + 1)});
        }
    }
    return shape;
}

/// A ball of 2 * around * (across - 1) triangles with exact normals.
inline Shape ball(float radius, int around, int across)
{
    Shape shape;
    constexpr float kPi = std::numbers::pi_v<float>;
    for (int j = 0; j <= across; ++j) {
        for (int i = 0; i < around; ++i) {
            const float a = 2 * kPi * float(i) / float(around), b = kPi * float(j) / float(across);
            const Float3 n{std::sin(b) * std::sin(a), std::cos(b), std::sin(b) * std::cos(a)};
            shape.normals.push_back(n);
            shape.positions.push_back({n[0] * radius, n[1] * radius, n[2] * radius});
        }
    }
    for (int j = 0; j < across; ++j) {
        for (int i = 0; i < around; ++i) {
            const auto at = [&](int x, int y) { return std::uint32_t(y * around + x % around); };
            if (j > 0) {
                shape.triangles.push_back({at(i, j), at(i + 1, j + 1), at(i + 1, j)});
            }
            if (j < across - 1) {
                shape.triangles.push_back({at(i, j), at(i, j + 1), at(i + 1, j + 1)});
            }
        }
    }
    return shape;
}

/// The cells of an n x n x n lattice that a sphere's surface passes.
inline std::vector<std::array<std::uint16_t, 3>> sphereCells(int n)
{
    std::vector<std::array<std::uint16_t, 3>> cells;
    for (int x = 0; x < n; ++x) {
        for (int y = 0; y < n; ++y) {
            for (int z = 0; z < n; ++z) {
                const float half = float(n) / 2;
                const float dx = float(x) + 0.5f - half, dy = float(y) + 0.5f - half, dz = float(z) + 0.5f - half;
                if (std::abs(std::sqrt(dx * dx + dy * dy + dz * dz) - half * 0.8f) < 0.7f) {
                    cells.push_back({std::uint16_t(x), std::uint16_t(y), std::uint16_t(z)});
                }
            }
        }
    }
    return cells;
}

} // namespace maquette::render::test
