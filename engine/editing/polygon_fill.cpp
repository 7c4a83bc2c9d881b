#include "editing/polygon_fill.h"

#include <algorithm>
#include <cmath>
#include <limits>

// Holes are tied to their outer loop by a bridge (out and back along the same line), then ears are cut off.
namespace maquette::engine {

namespace {

using Loop = std::vector<std::uint32_t>;

/// A corner that turns less than about this is straight: what rounding to floats does to points on a line.
constexpr double kStraight = 2e-5;

double turn(const Point2& a, const Point2& b, const Point2& c)
{
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}

bool isInLoop(const Point2& p, const std::vector<Point2>& points, const Loop& loop)
{
    bool inside = false;
    for (std::size_t i = 0, j = loop.size() - 1; i < loop.size(); j = i++) {
        const Point2& a = points[loop[i]];
        const Point2& b = points[loop[j]];
        if ((a[1] > p[1]) != (b[1] > p[1]) && p[0] < (b[0] - a[0]) * (p[1] - a[1]) / (b[1] - a[1]) + a[0])
            inside = !inside;
    }
    return inside;
}

/// Whether p lies in the triangle or on its border.
bool isCovered(const Point2& p, const Point2& a, const Point2& b, const Point2& c)
{
    return turn(a, b, p) >= 0 && turn(b, c, p) >= 0 && turn(c, a, p) >= 0;
}

/// Whether the loop's corner at `i` opens towards p. Copies of one point, which bridges make, differ in this alone.
bool opensTowards(const Point2& p, const std::vector<Point2>& points, const Loop& loop, std::size_t i)
{
    const Point2& before = points[loop[(i + loop.size() - 1) % loop.size()]];
    const Point2& corner = points[loop[i]];
    const Point2& after = points[loop[(i + 1) % loop.size()]];
    const bool leftOfFirst = turn(before, corner, p) >= 0;
    const bool leftOfSecond = turn(corner, after, p) >= 0;
    return turn(before, corner, after) > 0 ? leftOfFirst && leftOfSecond : leftOfFirst || leftOfSecond;
}

/// The place in `outer` that sees the hole's rightmost point: what a ray to the right meets first, or a corner
/// that stands in the way of it.
std::size_t placeThatSees(const Point2& from, const std::vector<Point2>& points, const Loop& outer)
{
    double nearest = std::numeric_limits<double>::infinity();
    std::size_t place = outer.size();
    for (std::size_t i = 0; i < outer.size(); ++i) {
        const Point2& a = points[outer[i]];
        const Point2& b = points[outer[(i + 1) % outer.size()]];
        // The area lies to the left, so a side that bounds it on the right goes upwards.
        if (!(a[1] <= from[1] && b[1] >= from[1]) || a[1] == b[1])
            continue;
        const double x = a[0] + (b[0] - a[0]) * (from[1] - a[1]) / (b[1] - a[1]);
        if (x < from[0] || x >= nearest)
            continue;
        nearest = x;
        place = a[0] > b[0] ? i : (i + 1) % outer.size();
    }
    if (place == outer.size())
        return 0;
    const Point2 hit{nearest, from[1]};
    const Point2 corner = points[outer[place]];
    double steepest = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < outer.size(); ++i) {
        const Point2& p = points[outer[i]];
        const bool counts = corner[1] < from[1] ? isCovered(p, from, corner, hit) : isCovered(p, from, hit, corner);
        if (!counts || p[0] <= from[0] || !opensTowards(from, points, outer, i))
            continue;
        const double slope = std::abs(p[1] - from[1]) / (p[0] - from[0]);
        if (slope < steepest) {
            steepest = slope;
            place = i;
        }
    }
    return place;
}

void addHole(const std::vector<Point2>& points, Loop& outer, Loop hole)
{
    const auto rightmost = std::max_element(hole.begin(), hole.end(), [&](std::uint32_t a, std::uint32_t b) {
        return points[a] < points[b];
    });
    std::rotate(hole.begin(), rightmost, hole.end());
    const std::size_t place = placeThatSees(points[hole.front()], points, outer);
    hole.push_back(hole.front());
    hole.push_back(outer[place]);
    outer.insert(outer.begin() + static_cast<std::ptrdiff_t>(place) + 1, hole.begin(), hole.end());
}

/// One loop without holes, cut into triangles.
class EarCutter {
public:
    EarCutter(const std::vector<Point2>& points, const Loop& loop)
        : m_points(points), m_loop(loop), m_next(loop.size()), m_previous(loop.size()), m_hollow(loop.size())
    {
        for (std::size_t i = 0; i < loop.size(); ++i) {
            m_next[i] = (i + 1) % loop.size();
            m_previous[i] = (i + loop.size() - 1) % loop.size();
        }
        for (std::size_t i = 0; i < loop.size(); ++i)
            judge(i);
    }

    void run(std::vector<Triangle>& triangles)
    {
        std::size_t at = 0;
        std::size_t left = m_loop.size();
        std::size_t tries = 0;
        while (left > 3) {
            if (tries > left) {
                // Rounding makes tiny loops that cross themselves, and such a loop may have no ear: the corner with
                // the least area goes, which mends it, and the fill stays whole.
                at = flattest(at);
            } else if (!isEar(at)) {
                at = m_next[at];
                ++tries;
                continue;
            }
            cut(at, triangles);
            at = m_next[m_next[at]];
            --left;
            tries = 0;
        }
        triangles.push_back({m_loop[m_previous[at]], m_loop[at], m_loop[m_next[at]]});
    }

private:
    const Point2& point(std::size_t i) const { return m_points[m_loop[i]]; }
    double corner(std::size_t i) const { return turn(point(m_previous[i]), point(i), point(m_next[i])); }
    void judge(std::size_t i)
    {
        // Points along a straight side are no corners: an ear there would have no area.
        const Point2 &a = point(m_previous[i]), &b = point(i), &c = point(m_next[i]);
        m_hollow[i] = corner(i) <= kStraight * (squared(a, b) + squared(b, c));
    }
    static double squared(const Point2& a, const Point2& b)
    {
        return (b[0] - a[0]) * (b[0] - a[0]) + (b[1] - a[1]) * (b[1] - a[1]);
    }

    std::size_t flattest(std::size_t from) const
    {
        std::size_t best = from;
        for (std::size_t i = m_next[from]; i != from; i = m_next[i])
            if (std::abs(corner(i)) < std::abs(corner(best)))
                best = i;
        return best;
    }

    bool isEar(std::size_t i) const
    {
        if (m_hollow[i])
            return false;
        const Point2& a = point(m_previous[i]);
        const Point2& b = point(i);
        const Point2& c = point(m_next[i]);
        for (std::size_t k = m_next[m_next[i]]; k != m_previous[i]; k = m_next[k]) {
            const Point2& p = point(k);
            if (m_hollow[k] && p != a && p != b && p != c && isCovered(p, a, b, c))
                return false;
        }
        return true;
    }

    void cut(std::size_t i, std::vector<Triangle>& triangles)
    {
        const std::size_t before = m_previous[i];
        const std::size_t after = m_next[i];
        triangles.push_back({m_loop[before], m_loop[i], m_loop[after]});
        m_next[before] = after;
        m_previous[after] = before;
        judge(before);
        judge(after);
    }

    const std::vector<Point2>& m_points;
    const Loop& m_loop;
    std::vector<std::size_t> m_next;
    std::vector<std::size_t> m_previous;
    std::vector<bool> m_hollow; ///< corners that no ear may have, and the only ones that can spoil one
};

} // namespace

double twiceLoopArea(const std::vector<Point2>& points, const Loop& loop)
{
    double area = 0;
    for (std::size_t i = 0; i < loop.size(); ++i) {
        const Point2& a = points[loop[i]];
        const Point2& b = points[loop[(i + 1) % loop.size()]];
        area += a[0] * b[1] - a[1] * b[0];
    }
    return area;
}

std::vector<Triangle> fillLoops(const std::vector<Point2>& points, std::vector<Loop> loops)
{
    std::vector<std::pair<double, Loop>> outers, holes;
    for (Loop& loop : loops) {
        if (loop.size() < 3)
            continue;
        const double area = twiceLoopArea(points, loop);
        (area < 0 ? holes : outers).emplace_back(std::abs(area), std::move(loop));
    }
    // The smallest outer loop around a hole is its own.
    std::sort(outers.begin(), outers.end());
    // Bridges go to the right, so the rightmost hole comes first.
    const auto right = [&points](const Loop& loop) {
        return points[*std::max_element(loop.begin(), loop.end(), [&](std::uint32_t a, std::uint32_t b) { return points[a] < points[b]; })];
    };
    std::sort(holes.begin(), holes.end(), [&](const auto& a, const auto& b) { return right(a.second) > right(b.second); });
    std::vector<Loop> bounds;
    for (const auto& [area, loop] : outers)
        bounds.push_back(loop);
    for (auto& [area, hole] : holes) {
        std::size_t owner = 0;
        while (owner < outers.size() &&
               (outers[owner].first < area || !isInLoop(points[hole.front()], points, bounds[owner])))
            ++owner;
        if (owner < outers.size())
            addHole(points, outers[owner].second, std::move(hole));
        else
            outers.emplace_back(0, std::move(hole)); // nothing is around it: its sides are still used
        bounds.resize(outers.size());
    }
    std::vector<Triangle> triangles;
    for (const auto& [area, loop] : outers)
        EarCutter(points, loop).run(triangles);
    return triangles;
}

} // namespace maquette::engine
