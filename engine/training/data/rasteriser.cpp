#include "training/data/rasteriser.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace maquette::engine {

namespace {

constexpr int kSupersampling = 2;
constexpr double kSceneRadius = 1.75; // a little over the diagonal of the normalised cube, 0.95 * sqrt(3)

float dot(const Float3& a, const Float3& b)
{
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

/// x, y in samples of the supersampled picture (y down), z = 1 / depth.
using ScreenPoint = std::array<float, 3>;

struct Basis {
    Float3 right;
    Float3 up;
    Float3 back; ///< towards the camera
};

Basis cameraBasis(const CameraPose& camera)
{
    const float a = float(camera.azimuth);
    const float e = float(camera.elevation);
    return {{std::cos(a), 0, -std::sin(a)},
            {-std::sin(a) * std::sin(e), std::cos(e), -std::cos(a) * std::sin(e)},
            directionAt(camera.azimuth, camera.elevation)};
}

/// Projects all vertices and scales the plane so that the outline fills the picture.
std::vector<ScreenPoint> project(const TrainingMesh& mesh, const CameraPose& camera, int samples)
{
    const Basis basis = cameraBasis(camera);
    const float distance = float(kSceneRadius / std::sin(camera.fieldOfView / 2));
    std::vector<ScreenPoint> points;
    points.reserve(mesh.positions.size());
    for (const Float3& p : mesh.positions) {
        const float inverse = 1 / (distance - dot(p, basis.back));
        points.push_back({dot(p, basis.right) * inverse, -dot(p, basis.up) * inverse, inverse});
    }
    constexpr float far = std::numeric_limits<float>::max();
    float low[2] = {far, far};
    float high[2] = {-far, -far};
    for (const Triangle& triangle : mesh.triangles)
        for (const std::uint32_t vertex : triangle)
            for (int axis = 0; axis < 2; ++axis) {
                low[axis] = std::min(low[axis], points[vertex][axis]);
                high[axis] = std::max(high[axis], points[vertex][axis]);
            }
    const float extent = std::max({high[0] - low[0], high[1] - low[1], 1e-6F});
    const float scale = float(samples - 2 * kSupersampling) / extent;
    for (ScreenPoint& p : points)
        for (int axis = 0; axis < 2; ++axis)
            p[axis] = (p[axis] - (low[axis] + high[axis]) / 2) * scale + float(samples) / 2;
    return points;
}

Float3 shade(const TrainingMesh& mesh, std::size_t triangle, const RenderLight& light,
             const std::optional<Float3>& colour)
{
    const Triangle& t = mesh.triangles[triangle];
    const Float3& a = mesh.positions[t[0]];
    const Float3& b = mesh.positions[t[1]];
    const Float3& c = mesh.positions[t[2]];
    const Float3 u = {b[0] - a[0], b[1] - a[1], b[2] - a[2]};
    const Float3 v = {c[0] - a[0], c[1] - a[1], c[2] - a[2]};
    const Float3 normal = {u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]};
    const float length = std::sqrt(dot(normal, normal));
    const float lambert = length > 0 ? std::abs(dot(normal, light.direction)) / length : 0;
    const float brightness =
        float(light.exposure) * (float(light.ambient) + float(1 - light.ambient) * lambert);
    Float3 out = colour ? *colour : mesh.colours[mesh.materials[triangle]];
    for (float& component : out)
        component = std::min(component * brightness, 1.0F);
    return out;
}

/// Samples with depth and colour; a depth of 0 is empty.
class SampleBuffer {
public:
    explicit SampleBuffer(int size)
        : m_size(size), m_depth(std::size_t(size) * size, 0), m_colour(std::size_t(size) * size)
    {}

    void fill(const ScreenPoint& a, const ScreenPoint& b, const ScreenPoint& c, const Float3& colour)
    {
        const double area = edge(a, b, c[0], c[1]);
        if (!(std::abs(area) > 1e-12))
            return;
        const auto [left, right] = std::minmax({a[0], b[0], c[0]});
        const auto [top, bottom] = std::minmax({a[1], b[1], c[1]});
        const int x0 = std::max(0, int(std::ceil(left - 0.5F)));
        const int x1 = std::min(m_size - 1, int(std::floor(right - 0.5F)));
        const int y0 = std::max(0, int(std::ceil(top - 0.5F)));
        const int y1 = std::min(m_size - 1, int(std::floor(bottom - 0.5F)));
        for (int y = y0; y <= y1; ++y)
            for (int x = x0; x <= x1; ++x) {
                const double wa = edge(b, c, x + 0.5, y + 0.5) / area;
                const double wb = edge(c, a, x + 0.5, y + 0.5) / area;
                const double wc = 1 - wa - wb;
                if (wa < 0 || wb < 0 || wc < 0)
                    continue;
                const float depth = float(wa * a[2] + wb * b[2] + wc * c[2]);
                const std::size_t at = std::size_t(y) * m_size + x;
                if (depth > m_depth[at]) {
                    m_depth[at] = depth;
                    m_colour[at] = colour;
                }
            }
    }

    RgbaImage resolve() const
    {
        RgbaImage image;
        image.width = image.height = m_size / kSupersampling;
        image.pixels.reserve(std::size_t(image.width) * image.height * 4);
        for (int y = 0; y < image.height; ++y)
            for (int x = 0; x < image.width; ++x)
                resolvePixel(x, y, image.pixels);
        return image;
    }

private:
    static double edge(const ScreenPoint& from, const ScreenPoint& to, double x, double y)
    {
        return (double(to[0]) - from[0]) * (y - from[1]) - (double(to[1]) - from[1]) * (x - from[0]);
    }

    void resolvePixel(int x, int y, std::vector<std::uint8_t>& out) const
    {
        Float3 sum{0, 0, 0};
        int covered = 0;
        for (int dy = 0; dy < kSupersampling; ++dy)
            for (int dx = 0; dx < kSupersampling; ++dx) {
                const std::size_t at =
                    std::size_t(y * kSupersampling + dy) * m_size + x * kSupersampling + dx;
                if (m_depth[at] <= 0)
                    continue;
                ++covered;
                for (int i = 0; i < 3; ++i)
                    sum[i] += m_colour[at][i];
            }
        for (int i = 0; i < 3; ++i)
            out.push_back(covered ? std::uint8_t(std::clamp(sum[i] / covered * 255 + 0.5F, 0.0F, 255.0F))
                                  : 0);
        out.push_back(std::uint8_t(covered * 255 / (kSupersampling * kSupersampling)));
    }

    int m_size;
    std::vector<float> m_depth;
    std::vector<Float3> m_colour;
};

} // namespace

Float3 directionAt(double azimuth, double elevation)
{
    return {float(std::sin(azimuth) * std::cos(elevation)), float(std::sin(elevation)),
            float(std::cos(azimuth) * std::cos(elevation))};
}

RgbaImage renderView(const TrainingMesh& mesh, const CameraPose& camera, const RenderLight& light, int size,
                     const std::optional<Float3>& colour)
{
    const int samples = size * kSupersampling;
    const std::vector<ScreenPoint> points = project(mesh, camera, samples);
    SampleBuffer buffer(samples);
    for (std::size_t i = 0; i < mesh.triangles.size(); ++i) {
        const Triangle& t = mesh.triangles[i];
        buffer.fill(points[t[0]], points[t[1]], points[t[2]], shade(mesh, i, light, colour));
    }
    return buffer.resolve();
}

} // namespace maquette::engine
