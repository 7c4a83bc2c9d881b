#pragma once

#include <render/geometry.h>

#include <algorithm>
#include <cmath>

/// Vector arithmetic for cameras, bounds and normals.
namespace maquette::render {

inline Float3 add(const Float3& a, const Float3& b) { return {a[0] + b[0], a[1] + b[1], a[2] + b[2]}; }
inline Float3 subtract(const Float3& a, const Float3& b) { return {a[0] - b[0], a[1] - b[1], a[2] - b[2]}; }
inline Float3 scale(const Float3& a, float s) { return {a[0] * s, a[1] * s, a[2] * s}; }
inline float dot(const Float3& a, const Float3& b) { return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]; }
inline float length(const Float3& a) { return std::sqrt(dot(a, a)); }

inline Float3 cross(const Float3& a, const Float3& b)
{
    return {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
}

inline bool isFinite(const Float3& a) { return std::isfinite(a[0]) && std::isfinite(a[1]) && std::isfinite(a[2]); }

/// a * b: b is applied first.
Matrix4 multiply(const Matrix4& a, const Matrix4& b);
/// Of a matrix that has an inverse.
Matrix4 inverse(const Matrix4& matrix);

} // namespace maquette::render
