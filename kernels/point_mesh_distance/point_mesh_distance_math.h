#pragma once

#include "common/host_device.h"

#include <cmath>

namespace maquette::kernels {

struct Vector {
    float x, y, z;
};
MAQUETTE_HOST_DEVICE inline Vector operator-(const Vector& a, const Vector& b)
{
    return {a.x - b.x, a.y - b.y, a.z - b.z};
}
MAQUETTE_HOST_DEVICE inline float dot(const Vector& a, const Vector& b)
{
    return a.x * b.x + a.y * b.y + a.z * b.z;
}
MAQUETTE_HOST_DEVICE inline Vector cross(const Vector& a, const Vector& b)
{
    return {a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x};
}

/// Squared distance of the origin to the segment from a along edge.
MAQUETTE_HOST_DEVICE inline float squaredToSegment(const Vector& a, const Vector& edge)
{
    const float length = dot(edge, edge);
    float along = length > 0.0F ? -dot(a, edge) / length : 0.0F;
    along = along < 0.0F ? 0.0F : along > 1.0F ? 1.0F : along;
    const Vector nearest{a.x + along * edge.x, a.y + along * edge.y, a.z + along * edge.z};
    return dot(nearest, nearest);
}

/// What the triangles seen so far say about the point that is the origin.
struct MeshSight {
    float squared = INFINITY; ///< to the nearest one
    float winding = 0.0F;     ///< of 4 pi, in halves of solid angles: the sum of atan2

    /// a, b, c are the triangle's corners, seen from the point.
    MAQUETTE_HOST_DEVICE void add(const Vector& a, const Vector& b, const Vector& c)
    {
        const Vector ab = b - a, bc = c - b, ca = a - c, normal = cross(ab, bc);
        const float area = dot(normal, normal);
        float nearest;
        // Over the inside of the triangle the plane is nearest, else an edge.
        const bool isOver = area > 0.0F && dot(cross(normal, ab), a) <= 0.0F && dot(cross(normal, bc), b) <= 0.0F &&
                            dot(cross(normal, ca), c) <= 0.0F;
        if (isOver) {
            const float height = dot(normal, a);
            nearest = height * height / area;
        } else {
            const float x = squaredToSegment(a, ab), y = squaredToSegment(b, bc), z = squaredToSegment(c, ca);
            nearest = x < y ? x : y;
            nearest = nearest < z ? nearest : z;
        }
        squared = nearest < squared ? nearest : squared;
        if (area > 0.0F) { // half the solid angle (Van Oosterom and Strackee)
            const float la = sqrtf(dot(a, a)), lb = sqrtf(dot(b, b)), lc = sqrtf(dot(c, c));
            const float below = la * lb * lc + dot(a, b) * lc + dot(b, c) * la + dot(c, a) * lb;
            winding += atan2f(dot(a, cross(b, c)), below);
        }
    }
    MAQUETTE_HOST_DEVICE float signedDistance() const
    {
        constexpr float kHalfATime = 3.14159265F;
        return winding > kHalfATime ? sqrtf(squared) : -sqrtf(squared);
    }
};

} // namespace maquette::kernels
