#include "drawing/studio_camera.h"

#include "drawing/vector3.h"

#include <algorithm>
#include <numbers>

namespace maquette::engine {

StudioCamera::StudioCamera(const Mesh& mesh, const PreviewOptions& options, int width, int height)
    : m_halfWidth(float(width) / 2), m_halfHeight(float(height) / 2)
{
    const double radians = std::numbers::pi / 180;
    const double azimuth = options.azimuthDegrees * radians, elevation = options.elevationDegrees * radians;
    m_towards = {float(std::sin(azimuth) * std::cos(elevation)), float(std::sin(elevation)),
                 float(std::cos(azimuth) * std::cos(elevation))};
    m_right = {float(std::cos(azimuth)), 0, float(-std::sin(azimuth))};
    m_up = cross(m_towards, m_right);
    m_focal = float(height / 2.0 / std::tan(options.fieldOfViewDegrees * radians / 2));
    frame(mesh, options.margin);
}

/// Moves the camera just so far away that every vertex is inside the margins, and the middle to the middle of
/// what is seen. Each change of one changes the other a little: a few rounds settle both.
void StudioCamera::frame(const Mesh& mesh, double margin)
{
    const auto [low, high] = finiteBox(mesh);
    if (low[0] > high[0])
        return;
    m_middle = (low + high) * 0.5f;
    const float size = std::max(length(high - low), 1e-6f);
    const float slopeX = m_halfWidth * float(1 - 2 * margin) / m_focal;
    const float slopeY = m_halfHeight * float(1 - 2 * margin) / m_focal;
    for (int round = 0; round < 4; ++round) {
        float distance = 0.01f * size, left = 1e30f, right = -1e30f, bottom = 1e30f, top = -1e30f;
        for (const Float3& p : mesh.positions) {
            if (!isFinite(p))
                continue;
            const Float3 v = toView(p);
            distance = std::max(
                distance, v[2] + std::max({std::abs(v[0]) / slopeX, std::abs(v[1]) / slopeY, 0.02f * size}));
        }
        m_distance = distance;
        for (const Float3& p : mesh.positions) {
            if (!isFinite(p))
                continue;
            const Float3 v = toView(p);
            const float x = v[0] / (distance - v[2]), y = v[1] / (distance - v[2]);
            left = std::min(left, x);
            right = std::max(right, x);
            bottom = std::min(bottom, y);
            top = std::max(top, y);
        }
        if (round < 3)
            m_middle =
                m_middle + m_right * ((left + right) / 2 * distance) + m_up * ((bottom + top) / 2 * distance);
    }
}

Float3 StudioCamera::directionToView(const Float3& d) const
{
    return {dot(m_right, d), dot(m_up, d), dot(m_towards, d)};
}

Float3 StudioCamera::toView(const Float3& point) const
{
    return directionToView(point - m_middle);
}

ScreenVertex StudioCamera::project(const Float3& v) const
{
    const float depth = m_distance - v[2];
    return {m_halfWidth + m_focal * v[0] / depth, m_halfHeight - m_focal * v[1] / depth, depth};
}

Float3 StudioCamera::unproject(float x, float y, float depth) const
{
    return {(x - m_halfWidth) * depth / m_focal, (m_halfHeight - y) * depth / m_focal, m_distance - depth};
}

Float3 StudioCamera::toWorld(const Float3& v) const
{
    return m_middle + m_right * v[0] + m_up * v[1] + m_towards * v[2];
}

Float3 StudioCamera::eye() const
{
    return toWorld({0, 0, m_distance});
}

} // namespace maquette::engine
