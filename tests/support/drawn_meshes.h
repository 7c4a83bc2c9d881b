#pragma once

#include <engine/mesh.h>

#include <cmath>
#include <numbers>

/// Meshes to draw: closed, outward, made in code.
namespace maquette::tests {

using engine::Float3;
using engine::Mesh;

inline void append(Mesh& to, const Mesh& more)
{
    const auto first = std::uint32_t(to.positions.size());
    to.positions.insert(to.positions.end(), more.positions.begin(), more.positions.end());
    to.normals.insert(to.normals.end(), more.normals.begin(), more.normals.end());
    for (const engine::Triangle& t : more.triangles)
        to.triangles.push_back({t[0] + first, t[1] + first, t[2] + first});
}

/// A surface over a grid of (u, v) in [0, 1], closed in both or in u only; `point` gives positions,
/// counter-clockwise seen from outside as u then v grow.
template <typename Function>
Mesh gridMesh(int us, int vs, bool closedV, Function point)
{
    Mesh mesh;
    const int rows = closedV ? vs : vs + 1;
    for (int v = 0; v < rows; ++v)
        for (int u = 0; u < us; ++u)
            mesh.positions.push_back(point(double(u) / us, double(v) / vs));
    const auto at = [&](int u, int v) { return std::uint32_t((v % rows) * us + u % us); };
    for (int v = 0; v < vs; ++v)
        for (int u = 0; u < us; ++u) {
            mesh.triangles.push_back({at(u, v), at(u + 1, v), at(u + 1, v + 1)});
            mesh.triangles.push_back({at(u, v), at(u + 1, v + 1), at(u, v + 1)});
        }
    return mesh;
}

inline Mesh sphereMesh(Float3 centre, double radius, int detail = 48)
{
    constexpr double pi = std::numbers::pi;
    return gridMesh(2 * detail, detail, false, [=](double u, double v) {
        const double a = 2 * pi * u, b = pi * (v - 0.5);
        return Float3{float(centre[0] + radius * std::cos(b) * std::sin(a)),
                      float(centre[1] + radius * std::sin(b)),
                      float(centre[2] + radius * std::cos(b) * std::cos(a))};
    });
}

/// In the x-y plane unless `upright` is false (then lying).
inline Mesh torusMesh(Float3 centre, double ring, double tube, bool upright = true, int detail = 64)
{
    constexpr double pi = std::numbers::pi;
    return gridMesh(2 * detail, detail, true, [=](double u, double v) {
        const double a = 2 * pi * u, b = 2 * pi * v;
        const double x = (ring + tube * std::cos(b)) * std::cos(a),
                     y = (ring + tube * std::cos(b)) * std::sin(a);
        const double z = tube * std::sin(b);
        return upright ? Float3{float(centre[0] + x), float(centre[1] + y), float(centre[2] + z)}
                       : Float3{float(centre[0] + x), float(centre[1] + z), float(centre[2] - y)};
    });
}

/// With corners of its own per face, so that its edges stay sharp.
inline Mesh boxMesh(Float3 low, Float3 high)
{
    Mesh mesh;
    for (int axis = 0; axis < 3; ++axis) {
        for (int side = 0; side < 2; ++side) {
            const int a = (axis + 1) % 3, b = (axis + 2) % 3;
            const auto first = std::uint32_t(mesh.positions.size());
            for (int corner = 0; corner < 4; ++corner) {
                Float3 p;
                p[std::size_t(axis)] = side == 0 ? low[std::size_t(axis)] : high[std::size_t(axis)];
                p[std::size_t(a)] = corner == 1 || corner == 2 ? high[std::size_t(a)] : low[std::size_t(a)];
                p[std::size_t(b)] = corner >= 2 ? high[std::size_t(b)] : low[std::size_t(b)];
                mesh.positions.push_back(p);
            }
            if (side == 1) {
                mesh.triangles.push_back({first, first + 1, first + 2});
                mesh.triangles.push_back({first, first + 2, first + 3});
            } else {
                mesh.triangles.push_back({first, first + 2, first + 1});
                mesh.triangles.push_back({first, first + 3, first + 2});
            }
        }
    }
    return mesh;
}

inline Mesh chairMesh()
{
    Mesh chair = boxMesh({-0.5f, 0.0f, -0.5f}, {0.5f, 0.1f, 0.5f});
    for (float x : {-0.48f, 0.38f})
        for (float z : {-0.48f, 0.38f})
            append(chair, boxMesh({x, -0.7f, z}, {x + 0.1f, 0.0f, z + 0.1f}));
    for (float x : {-0.48f, -0.05f, 0.38f})
        append(chair, boxMesh({x, 0.1f, -0.48f}, {x + 0.1f, 0.85f, -0.4f}));
    append(chair, boxMesh({-0.5f, 0.75f, -0.49f}, {0.5f, 0.95f, -0.39f}));
    return chair;
}

/// A cup with a handle: a turned profile with an inside, and half a ring.
inline Mesh mugMesh()
{
    constexpr double pi = std::numbers::pi;
    const double profile[][2] = {{0.001, -0.5}, {0.38, -0.5},  {0.42, -0.46}, {0.45, 0.0},
                                 {0.45, 0.46},  {0.44, 0.5},   {0.41, 0.5},   {0.40, 0.46},
                                 {0.40, 0.0},   {0.38, -0.42}, {0.001, -0.44}};
    constexpr int last = 10;
    Mesh mug = gridMesh(96, 8 * last, false, [&](double u, double v) {
        const double place = v * last;
        const int i = std::min(int(place), last - 1);
        const double f = place - i, r = profile[i][0] * (1 - f) + profile[i + 1][0] * f;
        return Float3{float(r * std::sin(2 * pi * u)), float(profile[i][1] * (1 - f) + profile[i + 1][1] * f),
                      float(r * std::cos(2 * pi * u))};
    });
    append(mug, torusMesh({0.5f, 0.02f, 0}, 0.24, 0.055));
    return mug;
}

} // namespace maquette::tests
