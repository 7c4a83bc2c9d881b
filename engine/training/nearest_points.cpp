#include "training/nearest_points.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace maquette::engine {

namespace {

/// Ranges this short are looked through; tuned for 100,000 points of a surface.
constexpr std::size_t kLeaf = 8;

double squaredDistance(const Float3& a, const Float3& b)
{
    double sum = 0;
    for (std::size_t axis = 0; axis < 3; ++axis) {
        const double way = static_cast<double>(a[axis]) - static_cast<double>(b[axis]);
        sum += way * way;
    }
    return sum;
}

} // namespace

NearestPoints::NearestPoints(std::vector<Float3> points) : m_points(std::move(points)), m_axes(m_points.size(), 0)
{
    arrange(0, m_points.size());
}

void NearestPoints::arrange(std::size_t first, std::size_t end)
{
    if (end - first <= kLeaf)
        return;
    Float3 low = m_points[first], high = low;
    for (std::size_t i = first; i < end; ++i)
        for (std::size_t axis = 0; axis < 3; ++axis) {
            low[axis] = std::min(low[axis], m_points[i][axis]);
            high[axis] = std::max(high[axis], m_points[i][axis]);
        }
    std::size_t widest = 0;
    for (const std::size_t axis : {1, 2})
        if (high[axis] - low[axis] > high[widest] - low[widest])
            widest = axis;
    const std::size_t middle = first + (end - first) / 2;
    const auto at = [&](std::size_t place) { return m_points.begin() + static_cast<std::ptrdiff_t>(place); };
    std::nth_element(at(first), at(middle), at(end),
                     [&](const Float3& a, const Float3& b) { return a[widest] < b[widest]; });
    m_axes[middle] = static_cast<std::uint8_t>(widest);
    arrange(first, middle);
    arrange(middle + 1, end);
}

double NearestPoints::distanceTo(const Float3& place) const
{
    double best = std::numeric_limits<double>::infinity();
    search(0, m_points.size(), place, best);
    return std::sqrt(best);
}

void NearestPoints::search(std::size_t first, std::size_t end, const Float3& place, double& bestSquared) const
{
    if (end - first <= kLeaf) {
        for (std::size_t i = first; i < end; ++i)
            bestSquared = std::min(bestSquared, squaredDistance(m_points[i], place));
        return;
    }
    const std::size_t middle = first + (end - first) / 2, axis = m_axes[middle];
    bestSquared = std::min(bestSquared, squaredDistance(m_points[middle], place));
    const double way = static_cast<double>(place[axis]) - static_cast<double>(m_points[middle][axis]);
    if (way < 0)
        search(first, middle, place, bestSquared);
    else
        search(middle + 1, end, place, bestSquared);
    if (way * way >= bestSquared)
        return;
    if (way < 0)
        search(middle + 1, end, place, bestSquared);
    else
        search(first, middle, place, bestSquared);
}

} // namespace maquette::engine
