#pragma once

#include <engine/mesh.h>

#include <array>
#include <cmath>

/// The few operations on 3-vectors in double that the mesh code needs.
namespace maquette::engine {

struct Double3 {
    double x = 0;
    double y = 0;
    double z = 0;
};

inline Double3 toDouble(const Float3& v)
{
    return {v[0], v[1], v[2]};
}
inline Float3 toFloat(const Double3& v)
{
    return {static_cast<float>(v.x), static_cast<float>(v.y), static_cast<float>(v.z)};
}
inline Double3 operator+(const Double3& a, const Double3& b)
{
    return {a.x + b.x, a.y + b.y, a.z + b.z};
}
inline Double3 operator-(const Double3& a, const Double3& b)
{
    return {a.x - b.x, a.y - b.y, a.z - b.z};
}
inline Double3 operator*(const Double3& v, double s)
{
    return {v.x * s, v.y * s, v.z * s};
}
inline double dot(const Double3& a, const Double3& b)
{
    return a.x * b.x + a.y * b.y + a.z * b.z;
}
inline Double3 cross(const Double3& a, const Double3& b)
{
    return {a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x};
}
inline double length(const Double3& v)
{
    return std::sqrt(dot(v, v));
}

/// Twice the area vector of a triangle: along its normal, as long as its parallelogram is large.
inline Double3 areaVector(const Mesh& mesh, const Triangle& t)
{
    const Double3 a = toDouble(mesh.positions[t[0]]);
    return cross(toDouble(mesh.positions[t[1]]) - a, toDouble(mesh.positions[t[2]]) - a);
}

} // namespace maquette::engine
