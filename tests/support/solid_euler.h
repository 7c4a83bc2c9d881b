#pragma once

#include "decoding/volume_grid.h"

#include <kernels/cell_cases.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <set>

/// The topology of the solid that a grid stands for, counted without making a surface.
namespace maquette::tests {

/// Inside corners on a ring of four: how many, and whether two opposite ones are joined.
struct FaceParts {
    int inside = 0;
    int joinedFrom = -1; ///< the first of two joined opposite corners, or -1
};

inline FaceParts facePartsOf(const std::array<double, 4>& w)
{
    FaceParts parts;
    for (const double v : w)
        parts.inside += v > 0;
    const int first = w[0] > 0 ? 0 : 1;
    if (parts.inside == 2 && (w[0] > 0) == (w[2] > 0) &&
        kernels::facesJoin(w[first], w[first + 1], w[first + 2], w[(first + 3) % 4]))
        parts.joinedFrom = first;
    return parts;
}

/// What a face adds to the solid's Euler number: it closes a ring of four, or is one more connection.
inline int faceShare(const FaceParts& parts)
{
    return parts.inside == 4 ? 1 : parts.joinedFrom >= 0 ? -1 : 0;
}

/// What a cell adds: its inside is one ball per connected part of the inside on its boundary.
inline int cellShare(const std::array<double, 8>& w)
{
    const auto& cases = kernels::CellCases::instance();
    int boundary = static_cast<int>(std::count_if(w.begin(), w.end(), [](double v) { return v > 0; }));
    std::array<int, 8> part = {0, 1, 2, 3, 4, 5, 6, 7};
    const auto unite = [&part](int a, int b) {
        std::replace(part.begin(), part.end(), int(part[a]), int(part[b]));
    };
    for (const kernels::CellEdge& e : cases.edges())
        if (w[e.low] > 0 && w[e.high] > 0) {
            --boundary;
            unite(e.low, e.high);
        }
    for (const kernels::CellFace& face : cases.faces()) {
        const FaceParts parts =
            facePartsOf({w[face.corners[0]], w[face.corners[1]], w[face.corners[2]], w[face.corners[3]]});
        boundary += faceShare(parts);
        if (parts.joinedFrom >= 0)
            unite(face.corners[parts.joinedFrom], face.corners[parts.joinedFrom + 2]);
    }
    std::set<int> balls;
    for (int c = 0; c < 8; ++c)
        if (w[c] > 0)
            balls.insert(part[c]);
    return static_cast<int>(balls.size()) - boundary;
}

/// The Euler number of the solid, counted node by node, edge by edge, face by face and cell by cell; that of
/// its closed surface is twice as large.
inline std::int64_t solidEuler(const engine::VolumeGrid& grid)
{
    std::int64_t euler = 0;
    const int n = grid.nodes();
    const auto value = [&grid](const std::array<int, 3>& p) { return double(grid.value(p[0], p[1], p[2])); };
    for (int i = 0; i < n * n * n; ++i) {
        const std::array<int, 3> at = {i / n / n, i / n % n, i % n};
        const auto offset = [&at](int axis, int other = 3) {
            std::array<int, 3> p = at;
            ++p[axis];
            if (other < 3)
                ++p[other];
            return p;
        };
        euler += value(at) > 0;
        for (int a = 0; a < 3; ++a) {
            const int b = (a + 1) % 3;
            if (at[a] + 1 < n)
                euler -= value(at) > 0 && value(offset(a)) > 0;
            if (at[a] + 1 < n && at[b] + 1 < n)
                euler += faceShare(
                    facePartsOf({value(at), value(offset(a)), value(offset(a, b)), value(offset(b))}));
        }
        if (at[0] + 1 == n || at[1] + 1 == n || at[2] + 1 == n)
            continue;
        std::array<double, 8> w{};
        for (int c = 0; c < 8; ++c)
            w[c] = value({at[0] + (c >> 2 & 1), at[1] + (c >> 1 & 1), at[2] + (c & 1)});
        euler += cellShare(w);
    }
    return euler;
}

} // namespace maquette::tests
