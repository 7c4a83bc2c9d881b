#include "training/surface_score.h"

#include "surface/surface_samples.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace maquette::engine {

namespace {

/// Points in cubes of one side, sorted by cube, so that the neighbours of a place are 9 short runs.
class PointCubes {
public:
    PointCubes(std::span<const Float3> points, double side) : m_side(side)
    {
        m_entries.reserve(points.size());
        for (const Float3& point : points)
            m_entries.push_back({keyOf(cube(point[0]), cube(point[1]), cube(point[2])), point});
        std::sort(m_entries.begin(), m_entries.end(),
                  [](const Entry& a, const Entry& b) { return a.key < b.key; });
    }

    bool hasWithinSide(const Float3& place) const
    {
        const std::int64_t x = cube(place[0]), y = cube(place[1]), z = cube(place[2]);
        for (std::int64_t i = x - 1; i <= x + 1; ++i)
            for (std::int64_t j = y - 1; j <= y + 1; ++j)
                if (hasInRun(place, keyOf(i, j, z - 1), keyOf(i, j, z + 1)))
                    return true;
        return false;
    }

private:
    struct Entry {
        std::int64_t key;
        Float3 point;
    };

    std::int64_t cube(float coordinate) const
    {
        return static_cast<std::int64_t>(std::floor(static_cast<double>(coordinate) / m_side));
    }
    /// 21 bits per axis, z fastest.
    static std::int64_t keyOf(std::int64_t x, std::int64_t y, std::int64_t z)
    {
        constexpr std::int64_t kHalf = 1 << 20;
        return ((x + kHalf) << 42) + ((y + kHalf) << 21) + (z + kHalf);
    }
    bool hasInRun(const Float3& place, std::int64_t first, std::int64_t last) const
    {
        auto entry = std::lower_bound(m_entries.begin(), m_entries.end(), first,
                                      [](const Entry& e, std::int64_t key) { return e.key < key; });
        for (; entry != m_entries.end() && entry->key <= last; ++entry) {
            double squared = 0;
            for (int axis = 0; axis < 3; ++axis) {
                const double way = static_cast<double>(entry->point[axis]) - static_cast<double>(place[axis]);
                squared += way * way;
            }
            if (squared <= m_side * m_side)
                return true;
        }
        return false;
    }

    double m_side;
    std::vector<Entry> m_entries;
};

std::vector<Float3> uniformPoints(const Mesh& mesh, std::int64_t count)
{
    SurfaceSampleOptions options;
    options.uniformCount = count;
    options.roundToHalf = false;
    const SurfaceSamples samples = sampleSurface(mesh, options);
    const at::Tensor cloud = samples.cloud.uniform[0].contiguous(); // [N, 6]
    const auto rows = cloud.accessor<float, 2>();
    std::vector<Float3> points;
    points.reserve(static_cast<std::size_t>(count));
    const auto back = [&](std::int64_t row, int axis) {
        return static_cast<float>(rows[row][axis] / samples.scale + samples.centre[axis]);
    };
    for (std::int64_t row = 0; row < cloud.size(0); ++row)
        points.push_back({back(row, 0), back(row, 1), back(row, 2)});
    return points;
}

} // namespace

double shareWithin(std::span<const Float3> points, std::span<const Float3> others, double distance)
{
    if (points.empty() || others.empty())
        return 0;
    const PointCubes cubes(others, distance);
    const auto near = std::count_if(points.begin(), points.end(),
                                    [&](const Float3& point) { return cubes.hasWithinSide(point); });
    return static_cast<double>(near) / static_cast<double>(points.size());
}

double surfaceFScore(const Mesh& mesh, const Mesh& truth, double distance, std::int64_t samples)
{
    if (mesh.triangles.empty() || truth.triangles.empty())
        return 0;
    const std::vector<Float3> a = uniformPoints(mesh, samples), b = uniformPoints(truth, samples);
    const double precision = shareWithin(a, b, distance), recall = shareWithin(b, a, distance);
    return precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0;
}

} // namespace maquette::engine
