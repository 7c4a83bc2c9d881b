#include "training/surface_score.h"

#include "surface/surface_samples.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <limits>
#include <numeric>

namespace maquette::engine {

namespace {

/// Of every point to the nearest of the others.
std::vector<double> distances(std::span<const Float3> points, const NearestPoints& others)
{
    std::vector<double> all;
    all.reserve(points.size());
    for (const Float3& point : points)
        all.push_back(others.distanceTo(point));
    return all;
}

double shareBelow(const std::vector<double>& values, double distance)
{
    const auto near = std::count_if(values.begin(), values.end(), [&](double value) { return value <= distance; });
    return static_cast<double>(near) / static_cast<double>(values.size());
}

double meanOf(const std::vector<double>& values)
{
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

} // namespace

std::vector<Float3> surfacePoints(const Mesh& mesh, std::int64_t count)
{
    std::vector<Float3> points;
    if (mesh.triangles.empty())
        return points;
    SurfaceSampleOptions options;
    options.uniformCount = count;
    options.roundToHalf = false;
    const SurfaceSamples samples = sampleSurface(mesh, options);
    const at::Tensor cloud = samples.cloud.uniform[0].contiguous(); // [N, 6]
    const auto rows = cloud.accessor<float, 2>();
    points.reserve(static_cast<std::size_t>(count));
    const auto back = [&](std::int64_t row, int axis) {
        return static_cast<float>(rows[row][axis] / samples.scale + samples.centre[axis]);
    };
    for (std::int64_t row = 0; row < cloud.size(0); ++row)
        points.push_back({back(row, 0), back(row, 1), back(row, 2)});
    return points;
}

double shareWithin(std::span<const Float3> points, const NearestPoints& others, double distance)
{
    return points.empty() || others.isEmpty() ? 0 : shareBelow(distances(points, others), distance);
}

SurfaceScore scoreSurfaces(const std::vector<Float3>& points, const std::vector<Float3>& truth, double distance)
{
    if (points.empty() || truth.empty())
        return {0, std::numeric_limits<double>::quiet_NaN()};
    const std::vector<double> forth = distances(points, NearestPoints(truth)),
                              back = distances(truth, NearestPoints(points));
    const double precision = shareBelow(forth, distance), recall = shareBelow(back, distance);
    const double both = precision + recall;
    return {both > 0 ? 2 * precision * recall / both : 0, meanOf(forth) + meanOf(back)};
}

} // namespace maquette::engine
