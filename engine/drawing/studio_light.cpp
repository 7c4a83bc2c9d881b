#include "drawing/studio_light.h"

#include "drawing/vector3.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace maquette::engine {
namespace {

// The look (tokens of the design: clay #C9C2B8, roughness 0.6). Directions in view space.
const Float3 kKeyDirection = unit({-0.55f, 0.75f, 0.65f});
const Float3 kFillDirection = unit({0.85f, 0.05f, 0.55f});
const Float3 kRimDirection = unit({0.45f, 0.55f, -0.80f});
constexpr Float3 kKeyColour = {1.62f, 1.56f, 1.47f};
constexpr Float3 kFillColour = {0.17f, 0.19f, 0.22f};
constexpr Float3 kRimColour = {1.05f, 1.10f, 1.20f};
constexpr Float3 kSky = {0.29f, 0.31f, 0.34f};
constexpr Float3 kFloor = {0.095f, 0.09f, 0.086f};
constexpr float kGloss = 14; // exponent that stands for roughness 0.6
constexpr float kGlossStrength = 0.10f;

constexpr int kShadowMap = 1024;
constexpr int kGroundMap = 256;
constexpr int kTaps = 20;

float cubed(float x)
{
    return x * x * x;
}

/// Filmic curve (K. Narkowicz's fit of ACES), then sRGB, 0..255.
float display(float linear)
{
    const float x = std::max(linear, 0.0f) * 0.60f;
    const float mapped = std::clamp(x * (2.51f * x + 0.03f) / (x * (2.43f * x + 0.59f) + 0.14f), 0.0f, 1.0f);
    return 255 * (mapped <= 0.0031308f ? 12.92f * mapped : 1.055f * std::pow(mapped, 1 / 2.4f) - 0.055f);
}

/// Box blur of a square map along rows, transposed on the way: twice is both directions.
std::vector<float> blurred(const std::vector<float>& in, int side, int radius)
{
    std::vector<float> out(in.size());
    for (int y = 0; y < side; ++y) {
        float sum = 0;
        for (int x = -radius; x < side; ++x) {
            if (x + radius < side)
                sum += in[std::size_t(y * side + x + radius)];
            if (x - radius - 1 >= 0)
                sum -= in[std::size_t(y * side + x - radius - 1)];
            if (x >= 0)
                out[std::size_t(x * side + y)] = sum / float(2 * radius + 1);
        }
    }
    return out;
}

std::vector<float> soft(std::vector<float> map, int side, int radius)
{
    for (int pass = 0; pass < 6; ++pass)
        map = blurred(map, side, radius);
    return map;
}

} // namespace

KeyShadow::KeyShadow(const std::vector<Float3>& viewPoints, const std::vector<Triangle>& triangles)
    : m_map(kShadowMap, kShadowMap)
{
    float radius = 1e-6f;
    for (const Float3& p : viewPoints)
        if (isFinite(p))
            radius = std::max(radius, length(p));
    m_reach = 1.01f * radius;
    m_scale = float(kShadowMap) / 2 / m_reach;
    std::vector<ScreenVertex> vertices;
    vertices.reserve(viewPoints.size());
    for (const Float3& p : viewPoints) {
        const Float3 m = toMap(p);
        vertices.push_back({m[0], m[1], 1 / m[2]});
    }
    rasterise(vertices, triangles, Facing::Both, m_map);
}

/// x, y in map pixels; z is nearness to the light, 1 to 2.
Float3 KeyShadow::toMap(const Float3& point) const
{
    static const Float3 right = unit(cross({0, 1, 0}, kKeyDirection)), up = cross(kKeyDirection, right);
    const float half = float(kShadowMap) / 2;
    return {half + m_scale * dot(right, point), half - m_scale * dot(up, point),
            1.5f + 0.5f * dot(kKeyDirection, point) / m_reach};
}

float KeyShadow::lit(const Float3& point, const Float3& normal) const
{
    // Off the surface by about a map pixel, or it would shade itself.
    const Float3 m = toMap(point + normal * (2.5f / m_scale));
    const float bias = 0.5f * 1.5f / m_scale / m_reach;
    const int x0 = int(std::floor(m[0])), y0 = int(std::floor(m[1]));
    int open = 0, taken = 0;
    for (int dy = -2; dy <= 2; ++dy) {
        for (int dx = -2; dx <= 2; ++dx) {
            const int x = x0 + dx, y = y0 + dy;
            ++taken;
            const bool isOutside = x < 0 || y < 0 || x >= kShadowMap || y >= kShadowMap;
            open += isOutside || m_map.nearness[m_map.at(x, y)] <= m[2] + bias;
        }
    }
    return float(open) / float(taken);
}

GroundShadow::GroundShadow(const Mesh& mesh) : m_values(std::size_t(kGroundMap) * kGroundMap, 0.0f)
{
    const auto [low, high] = finiteBox(mesh);
    if (low[0] > high[0])
        return;
    m_height = low[1];
    const float wide = std::max({high[0] - low[0], high[2] - low[2], 1e-6f}),
                tall = std::max(high[1] - low[1], 1e-6f);
    m_scale = kGroundMap / (2 * wide); // half of the map is free for the blur
    m_left = (low[0] + high[0]) / 2 - wide;
    m_back = (low[2] + high[2]) / 2 - wide;
    // Seen from below: the lowest surface wins; nearness 2 is the ground, 1 the top.
    std::vector<ScreenVertex> vertices;
    vertices.reserve(mesh.positions.size());
    for (const Float3& p : mesh.positions)
        vertices.push_back(
            {(p[0] - m_left) * m_scale, (p[2] - m_back) * m_scale, 1 / (2 - (p[1] - m_height) / tall)});
    VisibilityBuffer map(kGroundMap, kGroundMap);
    rasterise(vertices, mesh.triangles, Facing::Both, map);
    std::vector<float> contact(m_values.size(), 0.0f), above(m_values.size(), 0.0f);
    for (std::size_t i = 0; i < m_values.size(); ++i) {
        if (map.triangle[i] == kNoTriangle)
            continue;
        const float height = (2 - map.nearness[i]) * tall / wide;
        contact[i] = std::exp(-14 * height);
        above[i] = std::exp(-2.0f * height);
    }
    contact = soft(std::move(contact), kGroundMap, 2);
    above = soft(std::move(above), kGroundMap, 7);
    for (std::size_t i = 0; i < m_values.size(); ++i)
        m_values[i] = std::min(1.0f, 0.62f * contact[i] + 0.55f * above[i]);
}

float GroundShadow::at(float x, float z) const
{
    const float u = (x - m_left) * m_scale - 0.5f, v = (z - m_back) * m_scale - 0.5f;
    if (!(u >= 0 && v >= 0 && u < kGroundMap - 1 && v < kGroundMap - 1))
        return 0;
    const std::size_t i = std::size_t(v) * kGroundMap + std::size_t(u);
    const float a = u - std::floor(u), b = v - std::floor(v);
    return (m_values[i] * (1 - a) + m_values[i + 1] * a) * (1 - b) +
           (m_values[i + kGroundMap] * (1 - a) + m_values[i + kGroundMap + 1] * a) * b;
}

namespace {

/// Occlusion at one pixel from kTaps neighbours on a spiral, turned by `turn` (a 4 x 4 pattern hides the
/// taps).
float occlusionAt(const VisibilityBuffer& seen, const StudioCamera& camera, int x, int y,
                  const Float3& normal, float reach, float turn)
{
    const float depth = 1 / seen.nearness[seen.at(x, y)];
    const Float3 here = camera.unproject(float(x) + 0.5f, float(y) + 0.5f, depth);
    const float radius = std::max(reach * camera.pixelsPerUnit(), 2.0f);
    float occlusion = 0;
    for (int tap = 0; tap < kTaps; ++tap) {
        const float angle = 2.399963f * float(tap) + turn; // golden angle
        const float away = radius * std::sqrt((float(tap) + 0.5f) / kTaps);
        const int u = x + int(std::lround(away * std::cos(angle))),
                  v = y + int(std::lround(away * std::sin(angle)));
        if (u < 0 || v < 0 || u >= seen.width || v >= seen.height)
            continue;
        const float nearness = seen.nearness[seen.at(u, v)];
        if (nearness <= 0)
            continue;
        const Float3 to = camera.unproject(float(u) + 0.5f, float(v) + 0.5f, 1 / nearness) - here;
        const float distance = length(to);
        const float rise = distance > 0 ? dot(normal, to) / distance : 0;
        const float fade = std::max(0.0f, 1 - distance / (1.6f * reach));
        occlusion += std::max(0.0f, rise - 0.12f) * fade;
    }
    return occlusion * 2.9f / kTaps;
}

} // namespace

std::vector<float> openness(const VisibilityBuffer& seen, const std::vector<Float3>& normals,
                            const StudioCamera& camera, float reach)
{
    const int width = (seen.width + 1) / 2, height = (seen.height + 1) / 2;
    std::vector<float> raw(std::size_t(width) * std::size_t(height), 1.0f), out = raw;
    const auto isSeen = [&](int x, int y) { return seen.triangle[seen.at(2 * x, 2 * y)] != kNoTriangle; };
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            if (!isSeen(x, y))
                continue;
            const float turn = float((x % 4) * 4 + y % 4) * 0.3926991f;
            const float o =
                occlusionAt(seen, camera, 2 * x, 2 * y, normals[seen.at(2 * x, 2 * y)], reach, turn);
            raw[std::size_t(y * width + x)] = std::clamp(1 - o, 0.0f, 1.0f);
        }
    }
    // Averages the turned patterns, within one surface.
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            if (!isSeen(x, y))
                continue;
            const float depth = 1 / seen.nearness[seen.at(2 * x, 2 * y)];
            float sum = 0;
            int count = 0;
            for (int v = std::max(0, y - 2); v <= std::min(height - 1, y + 1); ++v) {
                for (int u = std::max(0, x - 2); u <= std::min(width - 1, x + 1); ++u) {
                    const float other = seen.nearness[seen.at(2 * u, 2 * v)];
                    if (other > 0 && std::abs(1 / other - depth) < 0.35f * reach) {
                        sum += raw[std::size_t(v * width + u)];
                        ++count;
                    }
                }
            }
            out[std::size_t(y * width + x)] = sum / float(count);
        }
    }
    return out;
}

Float3 litColour(const Float3& albedo, const Float3& normal, const Float3& towardsEye, const Float3& worldUp, float lit,
                 float open)
{
    const float up = 0.5f + 0.5f * dot(normal, worldUp);
    const float key = std::max(0.0f, dot(normal, kKeyDirection)) * lit;
    const float fill =
        std::max(0.0f, 0.25f + 0.75f * dot(normal, kFillDirection)); // wrapped: a large soft box
    const float facing = std::max(0.0f, dot(normal, towardsEye));
    const float edge = cubed(1 - facing);
    const float rim = std::max(0.0f, 0.2f + dot(normal, kRimDirection)) * edge;
    const Float3 half = unit(kKeyDirection + towardsEye);
    const float gloss = kGlossStrength * std::pow(std::max(0.0f, dot(normal, half)), kGloss) * lit;
    Float3 colour;
    for (std::size_t k = 0; k < 3; ++k) {
        const float ambient = (kFloor[k] + (kSky[k] - kFloor[k]) * up) * open;
        const float diffuse =
            ambient + kKeyColour[k] * key * (0.65f + 0.35f * open) + kFillColour[k] * fill * open;
        colour[k] = display(albedo[k] * diffuse + (kKeyColour[k] * gloss + kRimColour[k] * rim) * open);
    }
    return colour;
}

} // namespace maquette::engine
