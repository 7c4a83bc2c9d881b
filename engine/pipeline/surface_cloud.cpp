// Specs: Hunyuan3D-2, section 3.9, the sharp-edge loader. Points stay in f32: the published detour through float16
// only loses places.
#include "pipeline/surface_cloud.h"

#include <engine/error.h>

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

namespace maquette::engine {

namespace {

/// A vertex is sharp when its normal turns away from one of its faces' by more than about 10 degrees.
constexpr double kSharpCosine = 0.985;

using Double3 = std::array<double, 3>;

Double3 difference(const Double3& a, const Double3& b)
{
    return {a[0] - b[0], a[1] - b[1], a[2] - b[2]};
}

Double3 cross(const Double3& a, const Double3& b)
{
    return {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
}

double dot(const Double3& a, const Double3& b)
{
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

Double3 unit(const Double3& a)
{
    const double length = std::sqrt(dot(a, a));
    return length > 0 ? Double3{a[0] / length, a[1] / length, a[2] / length} : Double3{0, 0, 0};
}

/// Uniform numbers in [0, 1) that are the same on every machine (the library's distributions are not).
class UnitRandom {
public:
    explicit UnitRandom(std::uint64_t seed) : m_engine(seed) {}
    double next() { return static_cast<double>(m_engine() >> 11) * 0x1p-53; }

private:
    std::mt19937_64 m_engine;
};

/// The mesh in box coordinates with face and vertex normals.
class FittedMesh {
public:
    FittedMesh(const Mesh& mesh, const BoxFit& fit) : m_triangles(mesh.triangles)
    {
        for (const Float3& p : mesh.positions)
            m_positions.push_back({(p[0] - fit.centre[0]) * fit.scale, (p[1] - fit.centre[1]) * fit.scale,
                                   (p[2] - fit.centre[2]) * fit.scale});
        m_vertexNormals.resize(m_positions.size(), {0, 0, 0});
        for (const Triangle& t : m_triangles) {
            const Double3 area = cross(difference(m_positions[t[1]], m_positions[t[0]]),
                                       difference(m_positions[t[2]], m_positions[t[0]]));
            m_doubleAreas.push_back(std::sqrt(dot(area, area)));
            m_faceNormals.push_back(unit(area));
            for (const std::uint32_t corner : t)
                for (int axis = 0; axis < 3; ++axis)
                    m_vertexNormals[corner][axis] += area[axis];
        }
        for (Double3& normal : m_vertexNormals)
            normal = unit(normal);
    }

    const std::vector<Triangle>& triangles() const { return m_triangles; }
    const std::vector<double>& doubleAreas() const { return m_doubleAreas; }
    const Double3& position(std::uint32_t vertex) const { return m_positions[vertex]; }
    const Double3& vertexNormal(std::uint32_t vertex) const { return m_vertexNormals[vertex]; }
    const Double3& faceNormal(std::size_t face) const { return m_faceNormals[face]; }

    /// Edges of faces whose both ends are sharp, as vertex pairs.
    std::vector<std::array<std::uint32_t, 2>> sharpEdges() const
    {
        std::vector<double> least(m_positions.size(), 1.0);
        for (std::size_t face = 0; face < m_triangles.size(); ++face)
            for (const std::uint32_t corner : m_triangles[face])
                least[corner] = std::min(least[corner], dot(m_vertexNormals[corner], m_faceNormals[face]));
        std::vector<std::array<std::uint32_t, 2>> edges;
        for (const Triangle& t : m_triangles)
            for (int corner = 0; corner < 3; ++corner) {
                const std::uint32_t a = t[corner], b = t[(corner + 1) % 3];
                if (least[a] < kSharpCosine && least[b] < kSharpCosine)
                    edges.push_back({a, b});
            }
        return edges;
    }

private:
    std::vector<Triangle> m_triangles;
    std::vector<Double3> m_positions, m_faceNormals, m_vertexNormals;
    std::vector<double> m_doubleAreas;
};

/// Draws indices with probability proportional to weights.
class WeightedChoice {
public:
    explicit WeightedChoice(const std::vector<double>& weights)
    {
        double sum = 0;
        for (const double weight : weights)
            m_sums.push_back(sum += weight);
    }
    double total() const { return m_sums.empty() ? 0 : m_sums.back(); }
    std::size_t draw(UnitRandom& random) const
    {
        const auto found = std::upper_bound(m_sums.begin(), m_sums.end(), random.next() * total());
        return std::min<std::size_t>(found - m_sums.begin(), m_sums.size() - 1);
    }

private:
    std::vector<double> m_sums;
};

void putRow(float*& row, const Double3& position, const Double3& normal, const CloudOptions& options, float label)
{
    for (const double value : position)
        *row++ = static_cast<float>(value);
    for (const double value : normal)
        *row++ = static_cast<float>(value);
    if (options.label)
        *row++ = label;
}

at::Tensor emptyRows(std::int64_t points, const CloudOptions& options)
{
    return at::empty({1, points, options.label ? 7 : 6}, at::kFloat);
}

at::Tensor uniformRows(const FittedMesh& mesh, std::int64_t points, const CloudOptions& options, UnitRandom& random,
                       float label)
{
    const WeightedChoice faces(mesh.doubleAreas());
    at::Tensor rows = emptyRows(points, options);
    auto* row = rows.mutable_data_ptr<float>();
    for (std::int64_t i = 0; i < points; ++i) {
        const std::size_t face = faces.draw(random);
        const Triangle& t = mesh.triangles()[face];
        double u = random.next(), v = random.next();
        if (u + v > 1) {
            u = 1 - u;
            v = 1 - v;
        }
        Double3 point;
        for (int axis = 0; axis < 3; ++axis)
            point[axis] = mesh.position(t[0])[axis] * (1 - u - v) + mesh.position(t[1])[axis] * u +
                          mesh.position(t[2])[axis] * v;
        putRow(row, point, mesh.faceNormal(face), options, label);
    }
    return rows;
}

at::Tensor sharpRows(const FittedMesh& mesh, const CloudOptions& options, UnitRandom& random)
{
    const auto edges = mesh.sharpEdges();
    std::vector<double> lengths;
    for (const auto& [a, b] : edges) {
        const Double3 along = difference(mesh.position(a), mesh.position(b));
        lengths.push_back(std::sqrt(dot(along, along)));
    }
    const WeightedChoice choice(lengths);
    if (!(choice.total() > 0))
        return uniformRows(mesh, options.sharpPoints, options, random, 0);
    at::Tensor rows = emptyRows(options.sharpPoints, options);
    auto* row = rows.mutable_data_ptr<float>();
    for (std::int64_t i = 0; i < options.sharpPoints; ++i) {
        const auto& [a, b] = edges[choice.draw(random)];
        const double w = random.next();
        Double3 point, normal;
        for (int axis = 0; axis < 3; ++axis) {
            point[axis] = w * mesh.position(a)[axis] + (1 - w) * mesh.position(b)[axis];
            normal[axis] = w * mesh.vertexNormal(a)[axis] + (1 - w) * mesh.vertexNormal(b)[axis];
        }
        putRow(row, point, normal, options, 1);
    }
    return rows;
}

} // namespace

BoxFit fitToBox(const Mesh& mesh, double halfSide)
{
    constexpr float kMost = std::numeric_limits<float>::max();
    Float3 least = {kMost, kMost, kMost}, most = {-kMost, -kMost, -kMost};
    for (const Triangle& t : mesh.triangles)
        for (const std::uint32_t corner : t)
            for (int axis = 0; axis < 3; ++axis) {
                const float value = mesh.positions[corner][axis];
                if (!std::isfinite(value))
                    throw Error(ErrorCode::BadMesh, "the mesh has a position that is no number; repair it first");
                least[axis] = std::min(least[axis], value);
                most[axis] = std::max(most[axis], value);
            }
    double side = 0;
    BoxFit fit;
    for (int axis = 0; axis < 3; ++axis) {
        side = std::max(side, static_cast<double>(most[axis]) - least[axis]);
        fit.centre[axis] = static_cast<float>((static_cast<double>(most[axis]) + least[axis]) / 2);
    }
    if (mesh.triangles.empty() || !(side > 0))
        throw Error(ErrorCode::BadMesh, "the mesh has no extent; it needs at least one triangle with an area");
    fit.scale = 2 * halfSide / side;
    return fit;
}

void placeBack(Mesh& mesh, const BoxFit& fit)
{
    for (Float3& p : mesh.positions)
        for (int axis = 0; axis < 3; ++axis)
            p[axis] = static_cast<float>(p[axis] / fit.scale + fit.centre[axis]);
}

SurfaceCloud sampleSurface(const Mesh& mesh, const BoxFit& fit, const CloudOptions& options)
{
    const FittedMesh fitted(mesh, fit);
    if (!(WeightedChoice(fitted.doubleAreas()).total() > 0))
        throw Error(ErrorCode::BadMesh, "the mesh's triangles have no area; there is no surface to sample");
    UnitRandom random(options.seed);
    SurfaceCloud cloud;
    cloud.uniform = uniformRows(fitted, options.uniformPoints, options, random, 0);
    cloud.sharp = options.sharpPoints > 0 ? sharpRows(fitted, options, random) : emptyRows(0, options);
    return cloud;
}

} // namespace maquette::engine
