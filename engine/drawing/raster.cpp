#include "drawing/raster.h"

#include <algorithm>
#include <array>
#include <cmath>

// Edge functions in integers: neighbours then agree about every pixel centre, whatever the rounding of the
// floats.
namespace maquette::engine {
namespace {

constexpr int kSubpixelBits = 8;
constexpr std::int64_t kSubpixels = 1 << kSubpixelBits;
constexpr float kMaxPixel = 1 << 20; // products of two differences stay below 2^60

struct Snapped {
    std::int64_t x;
    std::int64_t y;
};

bool usable(const ScreenVertex& v)
{
    // Comparisons are false for NaN, so they refuse it too.
    return std::abs(v.x) <= kMaxPixel && std::abs(v.y) <= kMaxPixel && v.depth > 0 && v.depth < 1e30f;
}

Snapped snap(const ScreenVertex& v)
{
    return {std::llround(double(v.x) * kSubpixels), std::llround(double(v.y) * kSubpixels)};
}

/// One directed edge a -> b; value() > 0 on the inner side of a triangle with positive area.
struct Edge {
    std::int64_t dx;
    std::int64_t dy;
    std::int64_t
        bias; ///< 0 when pixel centres on the edge belong to this triangle (upper and left edges), else -1
    Snapped from;

    Edge(Snapped a, Snapped b)
        : dx(b.x - a.x), dy(b.y - a.y), bias(dy < 0 || (dy == 0 && dx > 0) ? 0 : -1), from(a)
    {}
    std::int64_t value(int x, int y) const
    {
        return dx * (y * kSubpixels + kSubpixels / 2 - from.y) -
               dy * (x * kSubpixels + kSubpixels / 2 - from.x);
    }
    std::int64_t stepRight() const { return -dy * kSubpixels; }
    std::int64_t stepDown() const { return dx * kSubpixels; }
};

struct Box {
    int left, right, top, bottom; ///< inclusive pixel range
};

/// Pixels whose centres can lie inside, cut to the buffer.
Box pixelBox(const std::array<Snapped, 3>& p, const VisibilityBuffer& buffer)
{
    const auto [x0, x1] = std::minmax({p[0].x, p[1].x, p[2].x});
    const auto [y0, y1] = std::minmax({p[0].y, p[1].y, p[2].y});
    const auto first = [](std::int64_t v) { return (v - kSubpixels / 2 + kSubpixels - 1) >> kSubpixelBits; };
    const auto last = [](std::int64_t v) { return (v - kSubpixels / 2) >> kSubpixelBits; };
    return {
        int(std::max<std::int64_t>(first(x0), 0)), int(std::min<std::int64_t>(last(x1), buffer.width - 1)),
        int(std::max<std::int64_t>(first(y0), 0)), int(std::min<std::int64_t>(last(y1), buffer.height - 1))};
}

/// `p` and `inverse` wind so that `area` (twice the area in subpixels squared) is positive.
void fill(const std::array<Snapped, 3>& p, const std::array<double, 3>& inverse, std::int64_t area,
          std::uint32_t index, VisibilityBuffer& buffer)
{
    const Box box = pixelBox(p, buffer);
    if (box.left > box.right || box.top > box.bottom)
        return;
    const std::array<Edge, 3> edges = {Edge(p[1], p[2]), Edge(p[2], p[0]), Edge(p[0], p[1])};
    std::array<std::int64_t, 3> row;
    for (int k = 0; k < 3; ++k)
        row[k] = edges[k].value(box.left, box.top);
    const double scale = 1.0 / double(area);
    for (int y = box.top; y <= box.bottom; ++y) {
        std::array<std::int64_t, 3> e = row;
        for (int x = box.left; x <= box.right; ++x) {
            if (((e[0] + edges[0].bias) | (e[1] + edges[1].bias) | (e[2] + edges[2].bias)) >= 0) {
                const double nearness =
                    (double(e[0]) * inverse[0] + double(e[1]) * inverse[1] + double(e[2]) * inverse[2]) *
                    scale;
                const std::size_t at = buffer.at(x, y);
                if (float(nearness) > buffer.nearness[at]) {
                    buffer.nearness[at] = float(nearness);
                    buffer.triangle[at] = index;
                }
            }
            for (int k = 0; k < 3; ++k)
                e[k] += edges[k].stepRight();
        }
        for (int k = 0; k < 3; ++k)
            row[k] += edges[k].stepDown();
    }
}

} // namespace

VisibilityBuffer::VisibilityBuffer(int width, int height)
    : width(width), height(height), triangle(std::size_t(width) * std::size_t(height), kNoTriangle),
      nearness(triangle.size(), 0.0f)
{}

void rasterise(std::span<const ScreenVertex> vertices, std::span<const Triangle> triangles, Facing facing,
               VisibilityBuffer& buffer, std::uint32_t firstIndex)
{
    for (std::size_t t = 0; t < triangles.size(); ++t) {
        const Triangle& corner = triangles[t];
        if (std::max({corner[0], corner[1], corner[2]}) >= vertices.size())
            continue;
        std::array<Snapped, 3> p;
        std::array<double, 3> inverse;
        bool allUsable = true;
        for (int k = 0; k < 3 && allUsable; ++k) {
            const ScreenVertex& v = vertices[corner[k]];
            allUsable = usable(v);
            if (allUsable) {
                p[k] = snap(v);
                inverse[k] = 1.0 / double(v.depth);
            }
        }
        if (!allUsable)
            continue;
        // With y downwards, a triangle that is counter-clockwise for the viewer has a negative area.
        std::int64_t area = (p[1].x - p[0].x) * (p[2].y - p[0].y) - (p[1].y - p[0].y) * (p[2].x - p[0].x);
        if (area == 0 || (area > 0 && facing == Facing::CounterClockwise))
            continue;
        if (area < 0) {
            std::swap(p[1], p[2]);
            std::swap(inverse[1], inverse[2]);
            area = -area;
        }
        fill(p, inverse, area, firstIndex + std::uint32_t(t), buffer);
    }
}

Float3 cornerWeights(const ScreenVertex& a, const ScreenVertex& b, const ScreenVertex& c, int x, int y)
{
    const double px = x + 0.5, py = y + 0.5;
    const auto cross = [](double ux, double uy, double vx, double vy) { return ux * vy - uy * vx; };
    const double area = cross(double(b.x) - a.x, double(b.y) - a.y, double(c.x) - a.x, double(c.y) - a.y);
    if (area == 0)
        return {1, 0, 0};
    // Screen weights divided by depth are linear in space.
    std::array<double, 3> w = {cross(b.x - px, b.y - py, c.x - px, c.y - py) / area / a.depth,
                               cross(c.x - px, c.y - py, a.x - px, a.y - py) / area / b.depth,
                               cross(a.x - px, a.y - py, b.x - px, b.y - py) / area / c.depth};
    double sum = 0;
    for (double& value : w) {
        value = std::max(value, 0.0);
        sum += value;
    }
    if (!(sum > 0))
        return {1, 0, 0};
    return {float(w[0] / sum), float(w[1] / sum), float(w[2] / sum)};
}

} // namespace maquette::engine
