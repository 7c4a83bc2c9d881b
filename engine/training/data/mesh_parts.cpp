#include "training/data/mesh_parts.h"

#include "training/data/shape_sampler.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <tuple>

namespace maquette::engine {

namespace {

constexpr int kSides = 20; // of round parts: at 64 pixels nobody sees more
constexpr double kTurn = 2 * std::numbers::pi;

Float3 cross(const Float3& a, const Float3& b)
{
    return {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
}

Float3 unit(const Float3& v)
{
    const float length = std::sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
    if (!(length > 0))
        return {0, 1, 0};
    return {v[0] / length, v[1] / length, v[2] / length};
}

/// Two unit vectors that stand upright on `along` and on each other.
std::pair<Float3, Float3> across(const Float3& along)
{
    const Float3 direction = unit(along);
    const Float3 helper = std::abs(direction[0]) < 0.9F ? Float3{1, 0, 0} : Float3{0, 0, 1};
    const Float3 u = unit(cross(direction, helper));
    return {u, cross(direction, u)};
}

double signedPower(double base, double exponent)
{
    return base < 0 ? -std::pow(-base, exponent) : std::pow(base, exponent);
}

} // namespace

double MeshParts::uniform(double low, double high)
{
    return engine::uniform(m_random, low, high);
}

int MeshParts::pick(int count)
{
    return std::min(int(uniform(0, count)), count - 1);
}

bool MeshParts::chance(double probability)
{
    return uniform(0, 1) < probability;
}

void MeshParts::newMaterial()
{
    const double light = uniform(0.15, 0.95);
    Float3 colour;
    switch (pick(4)) {
    case 0: // wood
        colour = {float(light), float(light * uniform(0.6, 0.85)), float(light * uniform(0.3, 0.65))};
        break;
    case 1: // metal, plastic, stone
        colour = {float(light), float(light), float(light * uniform(0.9, 1.05))};
        break;
    default: // fabric and paint
        colour = {float(uniform(0.05, 1)), float(uniform(0.05, 1)), float(uniform(0.05, 1))};
        break;
    }
    for (float& component : colour)
        component = std::clamp(component, 0.0F, 1.0F);
    m_material = std::uint32_t(m_mesh.colours.size());
    m_mesh.colours.push_back(colour);
}

void MeshParts::useMaterial(int material)
{
    m_material = std::uint32_t(std::clamp(material, 0, int(m_mesh.colours.size()) - 1));
}

std::uint32_t MeshParts::vertex(const Float3& position)
{
    m_mesh.positions.push_back(position);
    return std::uint32_t(m_mesh.positions.size() - 1);
}

void MeshParts::triangle(std::uint32_t a, std::uint32_t b, std::uint32_t c)
{
    if (a == b || b == c || c == a)
        return; // at the pole of a lathe
    if (m_mesh.colours.empty())
        newMaterial();
    m_mesh.triangles.push_back({a, b, c});
    m_mesh.materials.push_back(m_material);
}

void MeshParts::quad(std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t d)
{
    triangle(a, b, c);
    triangle(a, c, d);
}

void MeshParts::box(const Float3& centre, const Float3& extents)
{
    turnedBox(centre, extents, 0, 0);
}

void MeshParts::turnedBox(const Float3& centre, const Float3& extents, double yaw, double tilt)
{
    std::uint32_t corner[8];
    const float ct = float(std::cos(tilt));
    const float st = float(std::sin(tilt));
    const float cy = float(std::cos(yaw));
    const float sy = float(std::sin(yaw));
    for (int i = 0; i < 8; ++i) {
        const float x = extents[0] * (i & 4 ? 0.5F : -0.5F);
        const float y = extents[1] * (i & 2 ? 0.5F : -0.5F);
        const float z = extents[2] * (i & 1 ? 0.5F : -0.5F);
        const float tiltedY = ct * y - st * z;
        const float tiltedZ = st * y + ct * z;
        corner[i] = vertex(
            {centre[0] + cy * x + sy * tiltedZ, centre[1] + tiltedY, centre[2] - sy * x + cy * tiltedZ});
    }
    quad(corner[0], corner[1], corner[3], corner[2]); // -x
    quad(corner[4], corner[6], corner[7], corner[5]); // +x
    quad(corner[0], corner[4], corner[5], corner[1]); // -y
    quad(corner[2], corner[3], corner[7], corner[6]); // +y
    quad(corner[0], corner[2], corner[6], corner[4]); // -z
    quad(corner[1], corner[5], corner[7], corner[3]); // +z
}

void MeshParts::cushion(const Float3& centre, const Float3& extents)
{
    superellipsoid(centre, {extents[0] / 2, extents[1] / 2, extents[2] / 2}, 0.35);
}

void MeshParts::ellipsoid(const Float3& centre, const Float3& halfExtents)
{
    superellipsoid(centre, halfExtents, 1);
}

void MeshParts::superellipsoid(const Float3& centre, const Float3& half, double exponent)
{
    constexpr int rings = kSides / 2;
    std::vector<std::uint32_t> before;
    const std::uint32_t bottom = vertex({centre[0], centre[1] - half[1], centre[2]});
    for (int ring = 1; ring < rings; ++ring) {
        const double latitude = kTurn / 2 * ring / rings - kTurn / 4;
        const double radius = signedPower(std::cos(latitude), exponent);
        std::vector<std::uint32_t> now;
        for (int side = 0; side < kSides; ++side) {
            const double angle = kTurn * side / kSides;
            now.push_back(
                vertex({centre[0] + half[0] * float(radius * signedPower(std::sin(angle), exponent)),
                        centre[1] + half[1] * float(signedPower(std::sin(latitude), exponent)),
                        centre[2] + half[2] * float(radius * signedPower(std::cos(angle), exponent))}));
        }
        for (int side = 0; side < kSides; ++side) {
            const int next = (side + 1) % kSides;
            if (ring == 1)
                triangle(bottom, now[next], now[side]);
            else
                quad(before[side], before[next], now[next], now[side]);
        }
        before = now;
    }
    const std::uint32_t top = vertex({centre[0], centre[1] + half[1], centre[2]});
    for (int side = 0; side < kSides; ++side)
        triangle(before[side], before[(side + 1) % kSides], top);
}

void MeshParts::bar(const Float3& from, const Float3& to, double radiusFrom, double radiusTo)
{
    const auto [u, v] = across({to[0] - from[0], to[1] - from[1], to[2] - from[2]});
    const std::uint32_t start = vertex(from);
    const std::uint32_t end = vertex(to);
    std::vector<std::uint32_t> low;
    std::vector<std::uint32_t> high;
    for (int side = 0; side < kSides; ++side) {
        const float c = float(std::cos(kTurn * side / kSides));
        const float s = float(std::sin(kTurn * side / kSides));
        const auto at = [&](const Float3& centre, double radius) {
            Float3 out;
            for (int axis = 0; axis < 3; ++axis)
                out[axis] = centre[axis] + float(radius) * (c * u[axis] + s * v[axis]);
            return vertex(out);
        };
        low.push_back(at(from, radiusFrom));
        high.push_back(at(to, radiusTo));
    }
    for (int side = 0; side < kSides; ++side) {
        const int next = (side + 1) % kSides;
        quad(low[side], low[next], high[next], high[side]);
        triangle(start, low[next], low[side]);
        triangle(end, high[side], high[next]);
    }
}

void MeshParts::squareBar(const Float3& from, const Float3& to, double side)
{
    // Upright legs keep their sides along x and z; others take whatever frame fits.
    Float3 u;
    Float3 v;
    if (std::abs(to[1] - from[1]) > std::abs(to[0] - from[0]) + std::abs(to[2] - from[2])) {
        u = {1, 0, 0};
        v = {0, 0, -1};
    } else {
        std::tie(u, v) = across({to[0] - from[0], to[1] - from[1], to[2] - from[2]});
    }
    std::uint32_t corner[2][4];
    const float half = float(side / 2);
    for (int end = 0; end < 2; ++end)
        for (int i = 0; i < 4; ++i) {
            const float a = i == 1 || i == 2 ? half : -half;
            const float b = i >= 2 ? half : -half;
            const Float3& centre = end ? to : from;
            corner[end][i] = vertex({centre[0] + a * u[0] + b * v[0], centre[1] + a * u[1] + b * v[1],
                                     centre[2] + a * u[2] + b * v[2]});
        }
    quad(corner[0][3], corner[0][2], corner[0][1], corner[0][0]);
    quad(corner[1][0], corner[1][1], corner[1][2], corner[1][3]);
    for (int i = 0; i < 4; ++i)
        quad(corner[0][i], corner[0][(i + 1) % 4], corner[1][(i + 1) % 4], corner[1][i]);
}

void MeshParts::lathe(const Float3& base, const std::vector<std::pair<double, double>>& profile)
{
    std::vector<std::uint32_t> before;
    for (std::size_t i = 0; i < profile.size(); ++i) {
        const auto& [radius, height] = profile[i];
        std::vector<std::uint32_t> now;
        if (radius == 0)
            now.assign(kSides, vertex({base[0], base[1] + float(height), base[2]}));
        for (int side = 0; side < kSides && radius != 0; ++side) {
            const double angle = kTurn * side / kSides;
            now.push_back(vertex({base[0] + float(radius * std::sin(angle)), base[1] + float(height),
                                  base[2] + float(radius * std::cos(angle))}));
        }
        const bool isEnd = i == 0 || i + 1 == profile.size();
        const std::uint32_t middle = isEnd ? vertex({base[0], base[1] + float(height), base[2]}) : 0;
        for (int side = 0; side < kSides; ++side) {
            const int next = (side + 1) % kSides;
            if (i > 0)
                quad(before[side], before[next], now[next], now[side]);
            if (i == 0 && radius > 0)
                triangle(middle, now[next], now[side]);
            if (i + 1 == profile.size() && radius > 0)
                triangle(middle, now[side], now[next]);
        }
        before = now;
    }
}

void MeshParts::torus(const Float3& centre, double radius, double tube, int axis)
{
    constexpr int tubeSides = 10;
    std::vector<std::uint32_t> grid;
    for (int side = 0; side < kSides; ++side)
        for (int i = 0; i < tubeSides; ++i) {
            const double angle = kTurn * side / kSides;
            const double around = kTurn * i / tubeSides;
            const double distance = radius + tube * std::cos(around);
            Float3 p = centre;
            p[axis] += float(tube * std::sin(around));
            p[(axis + 1) % 3] += float(distance * std::cos(angle));
            p[(axis + 2) % 3] += float(distance * std::sin(angle));
            grid.push_back(vertex(p));
        }
    const auto at = [&](int side, int i) {
        return grid[std::size_t(side % kSides * tubeSides + i % tubeSides)];
    };
    for (int side = 0; side < kSides; ++side)
        for (int i = 0; i < tubeSides; ++i)
            quad(at(side, i), at(side + 1, i), at(side + 1, i + 1), at(side, i + 1));
}

void MeshParts::prism(const std::vector<std::pair<double, double>>& polygon, double width, double x)
{
    std::vector<std::uint32_t> left;
    std::vector<std::uint32_t> right;
    for (const auto& [z, y] : polygon) {
        left.push_back(vertex({float(x - width / 2), float(y), float(z)}));
        right.push_back(vertex({float(x + width / 2), float(y), float(z)}));
    }
    // The caps are fans: outlines are star-shaped from their first corner.
    for (std::size_t i = 0; i < polygon.size(); ++i) {
        const std::size_t next = (i + 1) % polygon.size();
        quad(left[i], right[i], right[next], left[next]);
        if (i >= 1 && i + 1 < polygon.size()) {
            triangle(right[0], right[i + 1], right[i]);
            triangle(left[0], left[i], left[i + 1]);
        }
    }
}

} // namespace maquette::engine
