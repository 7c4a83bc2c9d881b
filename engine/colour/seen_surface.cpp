#include "colour/seen_surface.h"

#include "drawing/vector3.h"

#include <algorithm>
#include <cmath>

namespace maquette::engine {

namespace {

constexpr int kBufferSide = 1024;
constexpr double kSlack = 0.012; ///< of the bounding sphere's radius: a cell of a grid of 160
constexpr double kJump = 0.04;   ///< of the radius: a larger difference of depth is an edge
/// Colours this near to an edge may belong to the other surface: the shape's outline and the picture's differ by about
/// so much. In buffer pixels.
constexpr int kEdgeSteps = 6;
/// Cosines between the surface's normal and the line of sight: below the first nothing is trusted, above the second all.
constexpr float kGrazing = 0.12f, kStraight = 0.5f;

} // namespace

SeenSurface::SeenSurface(const Mesh& mesh, const PictureCamera& camera, int width, int height)
    : m_view(camera), m_zoom(double(kBufferSide) / std::max(width, height)),
      m_seen(std::max(1, int(std::ceil(width * m_zoom))), std::max(1, int(std::ceil(height * m_zoom)))),
      m_slack(float(kSlack * camera.radius))
{
    std::vector<ScreenVertex> screen;
    screen.reserve(mesh.positions.size());
    for (const Float3& p : mesh.positions) {
        ScreenVertex v = m_view.project(p);
        v.x = float(v.x * m_zoom);
        v.y = float(v.y * m_zoom);
        screen.push_back(v);
    }
    rasterise(screen, mesh.triangles, Facing::Both, m_seen);
    markEdges(float(kJump * camera.radius));
}

void SeenSurface::markEdges(float reach)
{
    m_edge.assign(m_seen.triangle.size(), kEdgeSteps);
    const int width = m_seen.width, height = m_seen.height;
    // Only jumps between two surfaces count, and only on the farther one: the nearer one hides, and its outline against
    // the background has filled colours behind it.
    const auto farther = [&](std::size_t a, std::size_t b) {
        return m_seen.nearness[a] > 0 && m_seen.nearness[b] > 0 &&
               1 / m_seen.nearness[a] - 1 / m_seen.nearness[b] > reach;
    };
    std::vector<std::size_t> ring;
    const auto around = [&](std::size_t i, auto&& visit) {
        const int x = int(i % std::size_t(width)), y = int(i / std::size_t(width));
        if (x > 0)
            visit(i - 1);
        if (x + 1 < width)
            visit(i + 1);
        if (y > 0)
            visit(i - std::size_t(width));
        if (y + 1 < height)
            visit(i + std::size_t(width));
    };
    for (std::size_t i = 0; i < m_edge.size(); ++i)
        around(i, [&](std::size_t n) {
            if (m_edge[i] != 0 && farther(i, n)) {
                m_edge[i] = 0;
                ring.push_back(i);
            }
        });
    for (std::uint8_t step = 1; step < kEdgeSteps; ++step) {
        std::vector<std::size_t> next;
        for (const std::size_t i : ring)
            around(i, [&](std::size_t n) {
                // The nearer surface is not reached over the jump.
                if (m_edge[n] > step && !farther(i, n)) {
                    m_edge[n] = step;
                    next.push_back(n);
                }
            });
        ring = std::move(next);
    }
}

SeenSurface::Look SeenSurface::at(const Float3& point, const Float3& normal) const
{
    const ScreenVertex v = m_view.project(point);
    Look look{v.x, v.y, 0};
    const float facing = dot(normal, m_view.towardsEye(point));
    if (!(facing > kGrazing))
        return look;
    // The farthest surface of the four pixels around: a point on an outline would otherwise hide behind its own neighbour.
    const double bx = v.x * m_zoom - 0.5, by = v.y * m_zoom - 0.5;
    bool isSeen = false;
    std::uint8_t edge = kEdgeSteps;
    for (int k = 0; k < 4; ++k) {
        const int x = int(std::floor(bx)) + k % 2, y = int(std::floor(by)) + k / 2;
        if (x < 0 || y < 0 || x >= m_seen.width || y >= m_seen.height)
            continue;
        const std::size_t i = m_seen.at(x, y);
        if (m_seen.nearness[i] <= 0)
            continue;
        isSeen = isSeen || v.depth <= 1 / m_seen.nearness[i] + m_slack;
        edge = std::min(edge, m_edge[i]);
    }
    if (isSeen)
        look.trust = std::min(1.0f, (facing - kGrazing) / (kStraight - kGrazing)) * float(edge) / kEdgeSteps;
    return look;
}

} // namespace maquette::engine
