#pragma once

#include <engine/mesh.h>

#include <algorithm>
#include <cmath>

/// Arithmetic on three floats.
namespace maquette::engine {

inline Float3 operator+(const Float3& a, const Float3& b)
{
    return {a[0] + b[0], a[1] + b[1], a[2] + b[2]};
}
inline Float3 operator-(const Float3& a, const Float3& b)
{
    return {a[0] - b[0], a[1] - b[1], a[2] - b[2]};
}
inline Float3 operator*(const Float3& a, float s)
{
    return {a[0] * s, a[1] * s, a[2] * s};
}
inline float dot(const Float3& a, const Float3& b)
{
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}
inline Float3 cross(const Float3& a, const Float3& b)
{
    return {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
}
inline float length(const Float3& a)
{
    return std::sqrt(dot(a, a));
}
/// Zero and non-finite vectors become (0, 1, 0).
inline Float3 unit(const Float3& a)
{
    const float l = length(a);
    return l > 0 && std::isfinite(l) ? a * (1 / l) : Float3{0, 1, 0};
}
inline bool isFinite(const Float3& a)
{
    return std::isfinite(a[0]) && std::isfinite(a[1]) && std::isfinite(a[2]);
}

/// The box of a mesh's finite vertices; low > high when there are none.
struct FiniteBox {
    Float3 low{1e30f, 1e30f, 1e30f}, high{-1e30f, -1e30f, -1e30f};
};
inline FiniteBox finiteBox(const Mesh& mesh)
{
    FiniteBox box;
    for (const Float3& p : mesh.positions) {
        for (std::size_t k = 0; k < 3 && isFinite(p); ++k) {
            box.low[k] = std::min(box.low[k], p[k]);
            box.high[k] = std::max(box.high[k], p[k]);
        }
    }
    return box;
}

} // namespace maquette::engine
