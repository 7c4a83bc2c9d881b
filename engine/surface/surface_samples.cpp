#include "surface/surface_samples.h"

#include "surface/normals.h"
#include "surface/vector_math.h"

#include <engine/error.h>
#include <engine/mesh_facts.h>

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>
#include <random>

// Follows the sharp-edge surface loader of Hunyuan3D-2 (its training pipeline samples the same way).
namespace maquette::engine {

namespace {

/// cos of the angle between a vertex normal and a triangle's from which on the vertex is sharp.
constexpr double kSharpCosine = 0.985;

/// Uniform numbers in [0, 1) that do not depend on the standard library's distributions.
class Uniform {
public:
    explicit Uniform(std::uint64_t seed) : m_engine(seed) {}
    double next() { return static_cast<double>(m_engine() >> 11) * 0x1p-53; }

private:
    std::mt19937_64 m_engine;
};

/// Chooses items with probability proportional to their weight.
class WeightedChoice {
public:
    void add(double weight) { m_sums.push_back((m_sums.empty() ? 0 : m_sums.back()) + weight); }
    double total() const { return m_sums.empty() ? 0 : m_sums.back(); }
    std::size_t pick(Uniform& random) const
    {
        const auto place = std::upper_bound(m_sums.begin(), m_sums.end(), random.next() * total());
        return std::min<std::size_t>(place - m_sums.begin(), m_sums.size() - 1);
    }

private:
    std::vector<double> m_sums;
};

struct Point {
    Double3 position;
    Double3 normal;
};

void checkMesh(const Mesh& mesh)
{
    const MeshFacts facts = factsOf(mesh);
    if (facts.badIndices > 0 || facts.nonFinite > 0 || !(facts.area > 0) || !std::isfinite(facts.area))
        throw Error(ErrorCode::BadMesh, "the mesh cannot be sampled: it has no area, or holds positions or indices "
                                        "that make no sense; repair it in a mesh editor first");
}

class SurfaceSampler {
public:
    SurfaceSampler(const Mesh& mesh, const SurfaceSampleOptions& options)
        : m_mesh(mesh), m_options(options), m_random(options.seed)
    {
        const MeshFacts facts = factsOf(mesh);
        double longest = 0;
        for (int a = 0; a < 3; ++a) {
            m_result.centre[a] = (static_cast<double>(facts.boxMin[a]) + facts.boxMax[a]) / 2;
            longest = std::max(longest, static_cast<double>(facts.boxMax[a]) - facts.boxMin[a]);
        }
        m_result.scale = 2 * options.halfSize / longest;
        for (const Triangle& t : mesh.triangles)
            m_faces.add(length(areaVector(mesh, t)));
    }

    SurfaceSamples run()
    {
        std::vector<Point> uniform;
        for (std::int64_t i = 0; i < m_options.uniformCount; ++i)
            uniform.push_back(onFace());
        if (m_options.sharpCount > 0)
            findSharpEdges();
        std::vector<Point> sharp;
        for (std::int64_t i = 0; i < m_options.sharpCount; ++i)
            sharp.push_back(m_edges.total() > 0 ? onEdge() : onFace());
        m_result.cloud.uniform = tensorOf(uniform, 0);
        m_result.cloud.sharp = tensorOf(sharp, 1);
        return m_result;
    }

private:
    Double3 at(std::uint32_t vertex) const
    {
        const Double3 p = toDouble(m_mesh.positions[vertex]);
        const auto& c = m_result.centre;
        return Double3{p.x - c[0], p.y - c[1], p.z - c[2]} * m_result.scale;
    }

    Double3 faceNormal(const Triangle& t) const
    {
        const Double3 doubled = areaVector(m_mesh, t);
        const double size = length(doubled);
        return size > 0 ? doubled * (1 / size) : Double3{};
    }

    Point onFace()
    {
        const Triangle& t = m_mesh.triangles[m_faces.pick(m_random)];
        double u = m_random.next();
        double v = m_random.next();
        if (u + v > 1) {
            u = 1 - u;
            v = 1 - v;
        }
        return {at(t[0]) * (1 - u - v) + at(t[1]) * u + at(t[2]) * v, faceNormal(t)};
    }

    void findSharpEdges()
    {
        m_normals = smoothNormals(m_mesh);
        std::vector<bool> isSharp(m_mesh.positions.size(), false);
        for (const Triangle& t : m_mesh.triangles)
            for (const std::uint32_t v : t)
                if (dot(toDouble(m_normals[v]), faceNormal(t)) < kSharpCosine)
                    isSharp[v] = true;
        // Every side of every triangle counts, so that an edge between two triangles weighs twice: as published.
        for (const Triangle& t : m_mesh.triangles)
            for (int i = 0; i < 3; ++i) {
                const std::uint32_t a = t[i];
                const std::uint32_t b = t[(i + 1) % 3];
                if (!isSharp[a] || !isSharp[b])
                    continue;
                m_sharpEdges.push_back({a, b});
                m_edges.add(length(at(a) - at(b)));
            }
    }

    Point onEdge()
    {
        const auto [a, b] = m_sharpEdges[m_edges.pick(m_random)];
        const double w = m_random.next();
        return {at(a) * w + at(b) * (1 - w), toDouble(m_normals[a]) * w + toDouble(m_normals[b]) * (1 - w)};
    }

    at::Tensor tensorOf(const std::vector<Point>& points, float label) const
    {
        const std::int64_t width = m_options.sharpLabel ? 7 : 6;
        at::Tensor rows = at::empty({static_cast<std::int64_t>(points.size()), 6}, at::kFloat);
        float* out = rows.data_ptr<float>();
        for (const Point& p : points)
            for (const double v : {p.position.x, p.position.y, p.position.z, p.normal.x, p.normal.y, p.normal.z})
                *out++ = static_cast<float>(v);
        if (m_options.roundToHalf)
            rows = rows.to(at::kHalf).to(at::kFloat);
        if (width == 7)
            rows = at::cat({rows, at::full({rows.size(0), 1}, label)}, 1);
        return rows.unsqueeze(0); // [1, N, 6 | 7]
    }

    const Mesh& m_mesh;
    const SurfaceSampleOptions& m_options;
    Uniform m_random;
    WeightedChoice m_faces;
    WeightedChoice m_edges;
    std::vector<Float3> m_normals;
    std::vector<std::array<std::uint32_t, 2>> m_sharpEdges;
    SurfaceSamples m_result;
};

} // namespace

SurfaceSamples sampleSurface(const Mesh& mesh, const SurfaceSampleOptions& options)
{
    checkMesh(mesh);
    return SurfaceSampler(mesh, options).run();
}

} // namespace maquette::engine
