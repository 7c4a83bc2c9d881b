#include "drawing/mesh_painter.h"

#include "core/srgb.h"
#include "drawing/raster.h"
#include "drawing/studio_camera.h"
#include "drawing/studio_light.h"
#include "drawing/vector3.h"

#include <engine/error.h>

#include <algorithm>
#include <cmath>

// Two by two samples per pixel. Visibility first, then light for what is seen, so the cost of a large mesh is
// its transformation and its small triangles.
namespace maquette::engine {
namespace {

constexpr int kSamples = 2; // per axis
constexpr Float3 kBackgroundTop = {0x2A, 0x2D, 0x33};
constexpr Float3 kBackgroundBottom = {0x1E, 0x20, 0x24};
constexpr float kGroundDarkness = 0.62f;
constexpr float kOcclusionReach = 0.11f; // of the mesh's size
constexpr float kBackFace = 0.55f;       // the inside of an open mesh is darker

bool isInRange(const Triangle& t, std::size_t vertices)
{
    return t[0] < vertices && t[1] < vertices && t[2] < vertices;
}

void checkOptions(const PreviewOptions& o)
{
    const auto isBetween = [](double value, double low, double high) {
        return value >= low && value <= high;
    };
    if (!isBetween(o.width, 1, kMaxPreviewSide) || !isBetween(o.height, 1, kMaxPreviewSide))
        throw Error(ErrorCode::Usage, "a preview of " + std::to_string(o.width) + " x " +
                                          std::to_string(o.height) +
                                          " pixels cannot be drawn; each side may have 1 to " +
                                          std::to_string(kMaxPreviewSide));
    if (!isBetween(o.elevationDegrees, -90, 90) || !isBetween(o.fieldOfViewDegrees, 1, 120) ||
        !isBetween(o.margin, 0, 0.45) || !std::isfinite(o.azimuthDegrees))
        throw Error(ErrorCode::Usage,
                    "the preview's camera is out of range: elevation -90 to 90 degrees, field of view 1 "
                    "to 120 degrees, margin 0 to 0.45");
}

struct Sample {
    Float3 colour{0, 0, 0}; ///< 0..255
    float alpha = 0;        ///< 0..1
};

class Painter {
public:
    Painter(const Mesh& mesh, const PreviewOptions& options)
        : m_mesh(mesh), m_options(options),
          m_camera(mesh, options, kSamples * options.width, kSamples * options.height),
          m_seen(kSamples * options.width, kSamples * options.height), m_ground(mesh),
          m_up(m_camera.directionToView({0, 1, 0}))
    {}

    Picture paint()
    {
        look();
        const KeyShadow shadow(m_view, m_mesh.triangles);
        float size = 0;
        for (const Float3& p : m_view)
            size = isFinite(p) ? std::max(size, length(p)) : size;
        const std::vector<float> open =
            openness(m_seen, m_pixelNormals, m_camera, kOcclusionReach * 2 * size);
        Picture picture = filledPicture(m_options.width, m_options.height, 4, 0);
        for (int y = 0; y < m_options.height; ++y)
            for (int x = 0; x < m_options.width; ++x)
                resolve(x, y, shadow, open[std::size_t(y) * std::size_t(m_options.width) + std::size_t(x)],
                        &picture.pixels[picture.at(x, y)]);
        return picture;
    }

private:
    /// Finds what is seen and the normal there.
    void look()
    {
        m_screen.reserve(m_mesh.positions.size());
        m_view.reserve(m_mesh.positions.size());
        for (const Float3& p : m_mesh.positions) {
            m_view.push_back(m_camera.toView(p));
            m_screen.push_back(m_camera.project(m_view.back()));
        }
        rasterise(m_screen, m_mesh.triangles, Facing::Both, m_seen);
        std::vector<Float3> normals;
        if (m_options.smooth) {
            normals = paintNormals(m_mesh);
            for (Float3& n : normals)
                n = m_camera.directionToView(n);
        }
        m_pixelNormals.assign(m_seen.triangle.size(), {0, 0, 0});
        m_isBack.assign(m_seen.triangle.size(), 0);
        for (int y = 0; y < m_seen.height; ++y)
            for (int x = 0; x < m_seen.width; ++x)
                if (m_seen.triangle[m_seen.at(x, y)] != kNoTriangle)
                    setNormal(x, y, normals);
    }

    void setNormal(int x, int y, const std::vector<Float3>& normals)
    {
        const std::size_t at = m_seen.at(x, y);
        const Triangle& t = m_mesh.triangles[m_seen.triangle[at]];
        const Float3 &a = m_view[t[0]], &b = m_view[t[1]], &c = m_view[t[2]];
        Float3 normal = unit(cross(b - a, c - a));
        const Float3 towardsEye = unit(m_camera.unproject(float(x) + 0.5f, float(y) + 0.5f, 0) - a);
        const bool isBack = dot(normal, towardsEye) < 0;
        if (!normals.empty()) {
            const Float3 w = cornerWeights(m_screen[t[0]], m_screen[t[1]], m_screen[t[2]], x, y);
            normal = unit(normals[t[0]] * w[0] + normals[t[1]] * w[1] + normals[t[2]] * w[2]);
        }
        m_pixelNormals[at] = isBack ? normal * -1 : normal;
        m_isBack[at] = isBack;
    }

    Sample surface(int x, int y, const KeyShadow& shadow, float open) const
    {
        const std::size_t at = m_seen.at(x, y);
        const Float3 point = m_camera.unproject(float(x) + 0.5f, float(y) + 0.5f, 1 / m_seen.nearness[at]);
        const Float3 towardsEye = unit(m_camera.unproject(0, 0, 0) - point);
        const float lit = shadow.lit(point, m_pixelNormals[at]);
        const float side = m_isBack[at] != 0 ? kBackFace : 1;
        return {litColour(albedo(x, y), m_pixelNormals[at], towardsEye, m_up, lit * side, open * side), 1};
    }

    Float3 albedo(int x, int y) const
    {
        if (!m_options.colours || m_options.colours->size() != m_mesh.positions.size())
            return kClayAlbedo;
        const MeshColours& colours = *m_options.colours;
        const Triangle& t = m_mesh.triangles[m_seen.triangle[m_seen.at(x, y)]];
        const Float3 w = cornerWeights(m_screen[t[0]], m_screen[t[1]], m_screen[t[2]], x, y);
        Float3 colour = colours[t[0]] * w[0] + colours[t[1]] * w[1] + colours[t[2]] * w[2];
        for (float& c : colour)
            c = linearOf(std::clamp(c, 0.0f, 1.0f));
        return colour;
    }

    Sample background(int x, int y) const
    {
        const float down = (float(y) + 0.5f) / float(m_seen.height);
        const float dark = m_options.groundShadow ? kGroundDarkness * groundDarkness(x, y) : 0;
        if (m_options.transparent)
            return {{0, 0, 0}, dark};
        return {(kBackgroundTop * (1 - down) + kBackgroundBottom * down) * (1 - dark), 1};
    }

    float groundDarkness(int x, int y) const
    {
        const Float3 eye = m_camera.eye();
        const Float3 ray = m_camera.toWorld(m_camera.unproject(float(x) + 0.5f, float(y) + 0.5f, 1)) - eye;
        const float t = ray[1] < -1e-6f ? (m_ground.height() - eye[1]) / ray[1] : -1;
        return t > 0 ? m_ground.at(eye[0] + t * ray[0], eye[2] + t * ray[2]) : 0;
    }

    void resolve(int px, int py, const KeyShadow& shadow, float open, std::uint8_t* rgba) const
    {
        Float3 sum{0, 0, 0};
        float alpha = 0;
        for (int s = 0; s < kSamples * kSamples; ++s) {
            const int x = kSamples * px + s % kSamples, y = kSamples * py + s / kSamples;
            const bool isMesh = m_seen.triangle[m_seen.at(x, y)] != kNoTriangle;
            const Sample sample = isMesh ? surface(x, y, shadow, open) : background(x, y);
            sum = sum + sample.colour * sample.alpha;
            alpha += sample.alpha;
        }
        // An ordered pattern of half a level hides the gradient's bands.
        const float dither = m_options.transparent ? 0.5f : float((px * 5 + py * 3) % 8) / 8 + 0.0625f;
        for (std::size_t k = 0; k < 3; ++k)
            rgba[k] = alpha > 0 ? std::uint8_t(std::clamp(sum[k] / alpha + dither, 0.0f, 255.0f)) : 0;
        rgba[3] = std::uint8_t(std::lround(255 * alpha / float(kSamples * kSamples)));
    }

    const Mesh& m_mesh;
    const PreviewOptions& m_options;
    StudioCamera m_camera;
    VisibilityBuffer m_seen;
    GroundShadow m_ground;
    Float3 m_up;
    std::vector<Float3> m_view;
    std::vector<ScreenVertex> m_screen;
    std::vector<Float3> m_pixelNormals;
    std::vector<std::uint8_t> m_isBack;
};

} // namespace

std::vector<Float3> paintNormals(const Mesh& mesh)
{
    if (mesh.normals.size() == mesh.positions.size() && !mesh.normals.empty())
        return mesh.normals;
    std::vector<Float3> normals(mesh.positions.size(), {0, 0, 0});
    for (const Triangle& t : mesh.triangles) {
        if (!isInRange(t, normals.size()))
            continue;
        const Float3& a = mesh.positions[t[0]];
        const Float3 area = cross(mesh.positions[t[1]] - a, mesh.positions[t[2]] - a);
        for (std::uint32_t v : t)
            if (isFinite(area))
                normals[v] = normals[v] + area;
    }
    for (Float3& n : normals)
        n = unit(n);
    return normals;
}

Picture renderPreview(const Mesh& mesh, const PreviewOptions& options)
{
    checkOptions(options);
    return Painter(mesh, options).paint();
}

} // namespace maquette::engine
