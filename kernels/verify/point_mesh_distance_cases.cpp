#include "verify/point_mesh_distance_cases.h"

#include "verify/sequence.h"

#include <kernels/point_mesh_distance.h>

#include <ATen/ATen.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>

namespace maquette::kernels {
namespace {

using V3 = std::array<double, 3>;

V3 minus(const V3& a, const V3& b)
{
    return {a[0] - b[0], a[1] - b[1], a[2] - b[2]};
}
double product(const V3& a, const V3& b)
{
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}
V3 across(const V3& a, const V3& b)
{
    return {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
}
V3 unit(const V3& a)
{
    const double length = std::sqrt(product(a, a));
    return {a[0] / length, a[1] / length, a[2] / length};
}

double toSegment(const V3& p, const V3& a, const V3& b)
{
    const V3 edge = minus(b, a);
    const double length = product(edge, edge);
    const double along = length > 0 ? std::clamp(product(minus(p, a), edge) / length, 0.0, 1.0) : 0.0;
    const V3 apart = {p[0] - a[0] - along * edge[0], p[1] - a[1] - along * edge[1], p[2] - a[2] - along * edge[2]};
    return std::sqrt(product(apart, apart));
}

/// By barycentric coordinates of the foot of the perpendicular.
double toTriangle(const V3& p, const V3& a, const V3& b, const V3& c)
{
    const V3 u = minus(b, a), v = minus(c, a), w = minus(p, a);
    const double uu = product(u, u), uv = product(u, v), vv = product(v, v), wu = product(w, u), wv = product(w, v);
    const double area = uu * vv - uv * uv;
    if (area > 0) {
        const double s = (vv * wu - uv * wv) / area, t = (uu * wv - uv * wu) / area;
        if (s >= 0 && t >= 0 && s + t <= 1) {
            const V3 apart = {w[0] - s * u[0] - t * v[0], w[1] - s * u[1] - t * v[1], w[2] - s * u[2] - t * v[2]};
            return std::sqrt(product(apart, apart));
        }
    }
    return std::min({toSegment(p, a, b), toSegment(p, b, c), toSegment(p, c, a)});
}

/// By the angles of the spherical triangle that the corners make around the point.
double solidAngle(const V3& a, const V3& b, const V3& c)
{
    const double volume = product(a, across(b, c));
    if (volume == 0)
        return 0;
    const auto angleAt = [](const V3& corner, const V3& left, const V3& right) {
        const V3 x = unit(across(corner, left)), y = unit(across(corner, right));
        return std::acos(std::clamp(product(x, y), -1.0, 1.0));
    };
    const double excess = angleAt(a, b, c) + angleAt(b, c, a) + angleAt(c, a, b) - std::numbers::pi;
    return volume > 0 ? excess : -excess;
}

PointMeshDistanceCase soup(const char* name, std::vector<float> vertices, std::vector<std::int64_t> triangles)
{
    return {name, sequence({60, 3}, 21, 997), at::tensor(vertices).view({-1, 3}), at::tensor(triangles, at::kLong).view({-1, 3})};
}

} // namespace

BallMesh ballMesh(std::int64_t rings)
{
    const std::int64_t around = 2 * rings;
    std::vector<float> vertices;
    std::vector<std::int64_t> triangles;
    for (std::int64_t i = 0; i <= rings; ++i)
        for (std::int64_t j = 0; j < around; ++j) {
            const double polar = std::numbers::pi * double(i) / double(rings), turn = std::numbers::pi * double(j) / double(rings);
            for (const double x : {std::sin(polar) * std::cos(turn), std::sin(polar) * std::sin(turn), std::cos(polar)})
                vertices.push_back(static_cast<float>(0.6 * x));
        }
    for (std::int64_t i = 0; i < rings; ++i)
        for (std::int64_t j = 0; j < around; ++j) {
            const std::int64_t a = i * around + j, b = i * around + (j + 1) % around, c = a + around, d = b + around;
            // At a pole two corners of one half of the quad are the same place.
            if (i + 1 < rings)
                triangles.insert(triangles.end(), {a, c, d});
            if (i > 0)
                triangles.insert(triangles.end(), {a, d, b});
        }
    return {at::tensor(vertices).view({-1, 3}), at::tensor(triangles, at::kLong).view({-1, 3})};
}

std::vector<PointMeshDistanceCase> pointMeshDistanceCases()
{
    const BallMesh ball = ballMesh(12);
    const std::vector<float> tetrahedron = {-0.5F, -0.4F, -0.3F, 0.6F, -0.3F, -0.2F, 0.1F, 0.7F, -0.1F, 0.0F, 0.1F, 0.8F};
    const std::vector<std::int64_t> outwards = {0, 2, 1, 0, 1, 3, 1, 2, 3, 2, 0, 3}, inwards = {0, 1, 2, 0, 3, 1, 1, 3, 2, 2, 3, 0};
    PointMeshDistanceCase none = soup("no points", tetrahedron, outwards);
    none.points = at::empty({0, 3});
    PointMeshDistanceCase nothing = soup("no triangles", {}, {});
    nothing.vertices = at::empty({0, 3});
    nothing.triangles = at::empty({0, 3}, at::kLong);
    PointMeshDistanceCase strided = soup("strided", tetrahedron, outwards);
    strided.points = sequence({3, 20}, 25, 997).t();
    return {
        none,
        nothing,
        soup("one triangle", {-0.5F, 0, 0, 0.5F, 0, 0, 0, 0.5F, 0}, {0, 1, 2}),
        soup("without area", {-0.5F, 0, 0, 0.5F, 0, 0, 0, 0, 0, 0.3F, 0.3F, 0.3F}, {0, 1, 2, 3, 3, 3}),
        soup("tetrahedron", tetrahedron, outwards),
        soup("inside out", tetrahedron, inwards),
        strided,
        {"ball, past a tile and a block", sequence({130, 3}, 23, 997), ball.vertices, ball.triangles},
    };
}

at::Tensor reference(const PointMeshDistanceCase& c)
{
    const at::Tensor points = c.points.to(at::kDouble).contiguous(), vertices = c.vertices.to(at::kDouble).contiguous();
    const auto at = [](const at::TensorAccessor<double, 2>& rows, std::int64_t i) { return V3{rows[i][0], rows[i][1], rows[i][2]}; };
    const auto p = points.accessor<double, 2>(), v = vertices.accessor<double, 2>();
    const auto f = c.triangles.accessor<std::int64_t, 2>();
    at::Tensor out = at::empty({points.size(0)}, at::kDouble);
    for (std::int64_t i = 0; i < points.size(0); ++i) {
        double nearest = std::numeric_limits<double>::infinity(), angle = 0;
        for (std::int64_t t = 0; t < f.size(0); ++t) {
            const V3 from = at(p, i), a = at(v, f[t][0]), b = at(v, f[t][1]), d = at(v, f[t][2]);
            nearest = std::min(nearest, toTriangle(from, a, b, d));
            angle += solidAngle(minus(a, from), minus(b, from), minus(d, from));
        }
        out[i] = angle > 2 * std::numbers::pi ? nearest : -nearest;
    }
    return out;
}

VerifyResult verify(const PointMeshDistanceCase& c, const at::Device& device)
{
    return runCase("point_mesh_distance", c.name, device, [&] {
        const auto run = [&] {
            return pointMeshDistance(c.points.to(device), c.vertices.to(device), c.triangles.to(device));
        };
        return compareRuns(run, reference(c), roundingTolerance(at::kFloat));
    });
}

} // namespace maquette::kernels
