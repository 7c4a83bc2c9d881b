#include "editing/smooth.h"

#include "core/number_text.h"
#include "surface/mesh_edges.h"
#include "surface/normals.h"
#include "surface/vector_math.h"

#include <engine/error.h>
#include <engine/mesh_facts.h>

#include <numeric>

namespace maquette::engine {

namespace {

constexpr double kShrink = 0.5;
/// A little more than it shrinks, so that long waves stay (Taubin, "A signal processing approach to fair surface
/// design", 1995).
constexpr double kGrow = -0.53;

/// Neighbours of every vertex in one list; vertices on open edges have none, so that they stay.
struct Neighbours {
    std::vector<std::uint32_t> first;
    std::vector<std::uint32_t> list;

    explicit Neighbours(const Mesh& mesh) : first(mesh.positions.size() + 1, 0)
    {
        const std::vector<EdgeUse> uses = sortedEdgeUses(mesh.triangles, mesh.positions.size());
        std::vector<bool> stays(mesh.positions.size(), false);
        forEachEdge(uses, [&](std::span<const EdgeUse> edge) {
            if (edge.size() == 1)
                stays[edge[0].low] = stays[edge[0].high] = true;
        });
        const auto count = [&](std::uint32_t from) { first[from + 1] += !stays[from]; };
        forEachEdge(uses, [&](std::span<const EdgeUse> edge) {
            count(edge[0].low);
            count(edge[0].high);
        });
        std::partial_sum(first.begin(), first.end(), first.begin());
        list.resize(first.back());
        std::vector<std::uint32_t> next(first.begin(), first.end() - 1);
        const auto put = [&](std::uint32_t from, std::uint32_t to) {
            if (!stays[from])
                list[next[from]++] = to;
        };
        forEachEdge(uses, [&](std::span<const EdgeUse> edge) {
            put(edge[0].low, edge[0].high);
            put(edge[0].high, edge[0].low);
        });
    }
};

void step(std::vector<Double3>& positions, const Neighbours& neighbours, double share)
{
    std::vector<Double3> moved = positions;
    for (std::size_t v = 0; v < positions.size(); ++v) {
        const std::uint32_t begin = neighbours.first[v], end = neighbours.first[v + 1];
        if (begin == end)
            continue;
        Double3 sum;
        for (std::uint32_t i = begin; i < end; ++i)
            sum = sum + positions[neighbours.list[i]];
        moved[v] = positions[v] + (sum * (1.0 / (end - begin)) - positions[v]) * share;
    }
    positions.swap(moved);
}

double volumeOf(const std::vector<Triangle>& triangles, const std::vector<Double3>& p)
{
    double sum = 0;
    for (const Triangle& t : triangles)
        sum += dot(p[t[0]], cross(p[t[1]], p[t[2]]));
    return sum / 6;
}

void scaleTo(double volume, const std::vector<Triangle>& triangles, std::vector<Double3>& positions)
{
    const double ratio = volume / volumeOf(triangles, positions);
    if (!(ratio > 0) || !std::isfinite(ratio))
        return; // nothing is left that could be scaled
    Double3 middle;
    for (const Double3& p : positions)
        middle = middle + p;
    middle = middle * (1.0 / static_cast<double>(positions.size()));
    const double scale = std::cbrt(ratio);
    for (Double3& p : positions)
        p = middle + (p - middle) * scale;
}

} // namespace

void smoothMesh(Mesh& mesh, const SmoothOptions& options, const RunContext& context)
{
    if (options.iterations < 0 || options.iterations > kMostSmoothIterations)
        throw Error(ErrorCode::Usage, "a mesh cannot be smoothed " + numberText(options.iterations) +
                                          " times: ask for 0 to " + numberText(kMostSmoothIterations));
    if (options.iterations == 0 || mesh.empty())
        return;
    const Neighbours neighbours(mesh);
    std::vector<Double3> positions;
    positions.reserve(mesh.positions.size());
    for (const Float3& p : mesh.positions)
        positions.push_back(toDouble(p));
    const double volume = volumeOf(mesh.triangles, positions);
    for (int i = 0; i < options.iterations; ++i) {
        context.checkpoint();
        step(positions, neighbours, kShrink);
        if (options.keepVolume)
            step(positions, neighbours, kGrow);
    }
    if (options.keepVolume && factsOf(mesh).closed)
        scaleTo(volume, mesh.triangles, positions);
    for (std::size_t v = 0; v < positions.size(); ++v)
        mesh.positions[v] = toFloat(positions[v]);
    mesh.normals = smoothNormals(mesh);
}

} // namespace maquette::engine
