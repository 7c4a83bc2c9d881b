#include "surface/normals.h"

#include "surface/vector_math.h"

#include <algorithm>
#include <cmath>

namespace maquette::engine {

namespace {

double angleBetween(const Double3& a, const Double3& b)
{
    return std::atan2(length(cross(a, b)), dot(a, b));
}

void addTriangle(const Mesh& mesh, const Triangle& triangle, NormalWeight weight, std::vector<Double3>& sums)
{
    std::array<Double3, 3> p{};
    for (int i = 0; i < 3; ++i)
        p[i] = toDouble(mesh.positions[triangle[i]]);
    Double3 normal = cross(p[1] - p[0], p[2] - p[0]);
    const double twiceArea = length(normal);
    if (!(twiceArea > 0) || !std::isfinite(twiceArea))
        return;
    for (int i = 0; i < 3; ++i) {
        double share = 1;
        if (weight == NormalWeight::Angle)
            share = angleBetween(p[(i + 1) % 3] - p[i], p[(i + 2) % 3] - p[i]) / twiceArea;
        sums[triangle[i]] = sums[triangle[i]] + normal * share;
    }
}

} // namespace

std::vector<Float3> smoothNormals(const Mesh& mesh, NormalWeight weight)
{
    std::vector<Double3> sums(mesh.positions.size(), Double3{});
    for (const Triangle& triangle : mesh.triangles)
        addTriangle(mesh, triangle, weight, sums);
    std::vector<Float3> normals(sums.size(), Float3{0, 1, 0});
    for (std::size_t i = 0; i < sums.size(); ++i) {
        const double size = length(sums[i]);
        if (size > 0 && std::isfinite(size))
            normals[i] = toFloat(sums[i] * (1 / size));
    }
    return normals;
}

} // namespace maquette::engine
