#pragma once

#include <engine/mesh.h>
#include <engine/mesh_distance.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <vector>

/// How far apart two meshes of one shape lie, both ways, part by part.
namespace maquette::test {

/// Connected parts of a mesh, as lists of triangles.
inline std::vector<std::vector<engine::Triangle>> partsOf(const engine::Mesh& mesh)
{
    std::vector<std::uint32_t> root(mesh.positions.size());
    std::iota(root.begin(), root.end(), 0u);
    const auto find = [&](std::uint32_t i) {
        while (root[i] != i)
            i = root[i] = root[root[i]];
        return i;
    };
    for (const engine::Triangle& t : mesh.triangles)
        for (const std::uint32_t corner : {t[1], t[2]})
            root[find(corner)] = find(t[0]);
    std::vector<std::vector<engine::Triangle>> parts;
    std::vector<int> number(mesh.positions.size(), -1);
    for (const engine::Triangle& t : mesh.triangles) {
        int& part = number[find(t[0])];
        if (part < 0) {
            part = int(parts.size());
            parts.emplace_back();
        }
        parts[part].push_back(t);
    }
    return parts;
}

/// Distances from points all over some triangles of `mesh` (corners, middles of edges, centres) to `reference`.
inline std::vector<float> distances(const engine::Mesh& mesh, const std::vector<engine::Triangle>& triangles,
                                    const engine::Mesh& reference)
{
    constexpr std::array<engine::Float3, 7> kPlaces = {{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}, {.5f, .5f, 0}, {0, .5f, .5f},
                                                        {.5f, 0, .5f}, {1.f / 3, 1.f / 3, 1.f / 3}}};
    engine::Mesh points;
    for (const engine::Triangle& t : triangles)
        for (const engine::Float3& share : kPlaces) {
            engine::Float3 point{};
            for (int corner = 0; corner < 3; ++corner)
                for (int axis = 0; axis < 3; ++axis)
                    point[axis] += share[corner] * mesh.positions[t[corner]][axis];
            points.positions.push_back(point);
        }
    return engine::distanceTo(reference, points).values;
}

/// The Hausdorff distance between `found` and those parts of `wanted` that were found at all: that `found` comes within
/// `reach` of. A part of which only a piece was found counts whole.
struct SurfaceGap {
    double farthest = 0; ///< of both directions
    int parts = 0;       ///< of `wanted`
    int foundParts = 0;
};

inline SurfaceGap surfaceGap(const engine::Mesh& found, const engine::Mesh& wanted, double reach)
{
    SurfaceGap gap;
    const auto farther = [&](const std::vector<float>& values) {
        gap.farthest = std::max(gap.farthest, double(*std::max_element(values.begin(), values.end())));
    };
    if (found.triangles.empty() || wanted.triangles.empty()) {
        gap.farthest = found.triangles.empty() ? 0 : HUGE_VAL;
        gap.parts = int(partsOf(wanted).size());
        return gap;
    }
    farther(distances(found, found.triangles, wanted));
    for (const std::vector<engine::Triangle>& part : partsOf(wanted)) {
        ++gap.parts;
        const std::vector<float> values = distances(wanted, part, found);
        if (*std::min_element(values.begin(), values.end()) > reach)
            continue;
        ++gap.foundParts;
        farther(values);
    }
    return gap;
}

} // namespace maquette::test
