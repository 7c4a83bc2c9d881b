#include "colour/picture_camera.h"

#include "drawing/vector3.h"

#include <meshoptimizer.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

// A coarse search over the sphere finds candidates; the best of them are refined by coordinate descent, angles first
// and then where the outline lies in the picture.
namespace maquette::engine {

namespace {

constexpr int kCoarseSide = 64;  ///< pixels of the outlines that are compared in the search
constexpr int kFineSide = 160;   ///< and in the refinement
constexpr double kFilled = 0.86; ///< share of that side which the object fills
constexpr std::size_t kOutlineTriangles = 3000; ///< enough for the outline of thin legs at kFineSide
constexpr double kAzimuthStep = 10, kElevationStep = 8;
constexpr double kLeastElevation = -16, kMostElevation = 64;
constexpr double kViews[] = {4, 28, 48};
constexpr std::size_t kCandidates = 4;
constexpr int kRounds = 5; ///< of halved steps in the refinement
/// What a camera far from the expected one costs, in shares of agreement. Tuned on the sample pictures: more
/// than the noise of an outline, less than the difference that a wrong side makes.
constexpr double kTurnCost = 0.03; ///< per 90 degrees of azimuth
constexpr double kBehindCost = 0.05;
constexpr double kTiltCost = 0.02; ///< per 90 degrees of elevation

constexpr double kDegree = std::numbers::pi / 180;

/// Rectangle in the picture plane or in pixels.
struct Extent {
    double left = 1e30, right = -1e30, low = 1e30, high = -1e30;
    void add(double x, double y)
    {
        left = std::min(left, x);
        right = std::max(right, x);
        low = std::min(low, y);
        high = std::max(high, y);
    }
    double width() const { return std::max(right - left, 1e-9); }
    double height() const { return std::max(high - low, 1e-9); }
};

Extent objectExtent(const Picture& mask)
{
    Extent extent;
    for (int y = 0; y < mask.height; ++y)
        for (int x = 0; x < mask.width; ++x)
            if (mask.pixels[mask.at(x, y)] >= 128) {
                extent.add(x, y);
                extent.add(x + 1, y + 1);
            }
    return extent;
}

/// The mesh with few triangles: outlines need no more.
Mesh coarse(const Mesh& mesh)
{
    Mesh small;
    small.positions = mesh.positions;
    small.triangles = mesh.triangles;
    if (mesh.triangles.size() > kOutlineTriangles) {
        const std::size_t count = meshopt_simplifySloppy(
            small.triangles.data()->data(), mesh.triangles.data()->data(), mesh.triangles.size() * 3,
            mesh.positions.data()->data(), mesh.positions.size(), sizeof(Float3), kOutlineTriangles * 3, 1.0F,
            nullptr);
        if (count > 0)
            small.triangles.resize(count / 3);
    }
    std::vector<std::uint32_t> number(small.positions.size(), 0xffffffffU);
    std::vector<Float3> used;
    for (Triangle& t : small.triangles)
        for (std::uint32_t& v : t) {
            if (number[v] == 0xffffffffU) {
                number[v] = std::uint32_t(used.size());
                used.push_back(small.positions[v]);
            }
            v = number[v];
        }
    small.positions = std::move(used);
    return small;
}

class OutlineMatcher {
public:
    OutlineMatcher(const Mesh& mesh, const Picture& mask, int side)
        : m_mesh(mesh), m_extent(objectExtent(mask)), m_side(side), m_screen(mesh.positions.size()),
          m_wanted(std::size_t(side) * std::size_t(side))
    {
        m_scale = kFilled * side / std::max(m_extent.width(), m_extent.height());
        for (int y = 0; y < side; ++y)
            for (int x = 0; x < side; ++x)
                m_wanted[std::size_t(y * side + x)] = isObject(mask, x, y);
    }

    /// Puts the outline where the object is: same middle, same mean size.
    void place(PictureCamera& camera) const
    {
        camera.left = camera.top = 0;
        camera.acrossScale = camera.upScale = 1;
        Extent seen;
        const PictureView view(camera);
        for (const Float3& p : m_mesh.positions) {
            const ScreenVertex v = view.project(p);
            seen.add(v.x, v.y);
        }
        const double scale = std::sqrt(m_extent.width() / seen.width() * m_extent.height() / seen.height());
        camera.acrossScale = camera.upScale = scale;
        camera.left = (m_extent.left + m_extent.right) / 2 - scale * (seen.left + seen.right) / 2;
        camera.top = (m_extent.low + m_extent.high) / 2 - scale * (seen.low + seen.high) / 2;
    }

    /// Intersection over union of the outlines for a camera in the picture's pixels.
    double agreement(const PictureCamera& camera)
    {
        const PictureView view(camera);
        for (std::size_t i = 0; i < m_screen.size(); ++i) {
            m_screen[i] = view.project(m_mesh.positions[i]);
            m_screen[i].x = float(toSmall(m_screen[i].x, m_extent.left + m_extent.right));
            m_screen[i].y = float(toSmall(m_screen[i].y, m_extent.low + m_extent.high));
        }
        VisibilityBuffer seen(m_side, m_side);
        rasterise(m_screen, m_mesh.triangles, Facing::Both, seen);
        std::size_t both = 0, either = 0;
        for (std::size_t i = 0; i < m_wanted.size(); ++i) {
            const bool isSeen = seen.triangle[i] != kNoTriangle;
            both += isSeen && m_wanted[i];
            either += isSeen || m_wanted[i];
        }
        return either == 0 ? 0 : double(both) / double(either);
    }

    double pixelsAcross() const { return std::max(m_extent.width(), m_extent.height()); }

private:
    double toSmall(double pixel, double twiceMiddle) const
    {
        return (pixel - twiceMiddle / 2) * m_scale + m_side / 2.0;
    }
    bool isObject(const Picture& mask, int x, int y) const
    {
        const auto toPicture = [&](double small, double twiceMiddle) {
            return int(std::floor((small + 0.5 - m_side / 2.0) / m_scale + twiceMiddle / 2));
        };
        const int px = toPicture(x, m_extent.left + m_extent.right);
        const int py = toPicture(y, m_extent.low + m_extent.high);
        return px >= 0 && py >= 0 && px < mask.width && py < mask.height && mask.pixels[mask.at(px, py)] >= 128;
    }

    const Mesh& m_mesh;
    Extent m_extent;
    int m_side;
    double m_scale = 1;
    std::vector<ScreenVertex> m_screen;
    std::vector<bool> m_wanted;
};

double turned(double azimuth, double expected)
{
    return std::abs(std::remainder(azimuth - expected, 360.0));
}

double cost(const PictureCamera& camera, double expected)
{
    const double turn = turned(camera.azimuth, expected);
    return kTurnCost * turn / 90 + (turn > 95 ? kBehindCost : 0) + kTiltCost * std::abs(camera.elevation) / 90;
}

struct Candidate {
    PictureCamera camera;
    double score;
};

/// The best placements, no two of them neighbours in azimuth.
std::vector<Candidate> search(OutlineMatcher& matcher, const PictureCamera& start, double expected, double width,
                              const RunContext& context)
{
    std::vector<Candidate> all;
    const int steps = int(std::floor(width / kAzimuthStep));
    for (int i = -steps; i <= steps; ++i) {
        context.checkpoint();
        Candidate best{start, -1};
        for (double elevation = kLeastElevation; elevation <= kMostElevation; elevation += kElevationStep)
            for (const double view : kViews) {
                PictureCamera camera = start;
                camera.azimuth = expected + i * kAzimuthStep;
                camera.elevation = elevation;
                camera.view = view;
                matcher.place(camera);
                const double score = matcher.agreement(camera) - cost(camera, expected);
                if (score > best.score)
                    best = {camera, score};
            }
        all.push_back(best);
    }
    std::stable_sort(all.begin(), all.end(), [](const Candidate& a, const Candidate& b) { return a.score > b.score; });
    std::vector<Candidate> kept;
    for (const Candidate& c : all) {
        const bool isNear = std::any_of(kept.begin(), kept.end(), [&](const Candidate& k) {
            return turned(k.camera.azimuth, c.camera.azimuth) <= 1.5 * kAzimuthStep;
        });
        if (!isNear && kept.size() < kCandidates)
            kept.push_back(c);
    }
    return kept;
}

/// Coordinate descent with halved steps.
void refine(OutlineMatcher& matcher, Candidate& candidate, double expected, double width, const RunContext& context)
{
    const double pixels = matcher.pixelsAcross();
    struct Direction {
        double PictureCamera::*what;
        double step;
    };
    const auto tryStep = [&](const Direction& d, double sign, bool place) {
        PictureCamera camera = candidate.camera;
        camera.*d.what += sign * d.step;
        if (turned(camera.azimuth, expected) > width + kAzimuthStep / 2 || std::abs(camera.elevation) > 89 ||
            camera.view < 2 || camera.view > 70)
            return false;
        if (place)
            matcher.place(camera);
        const double score = matcher.agreement(camera) - cost(camera, expected);
        if (score <= candidate.score)
            return false;
        candidate = {camera, score};
        return true;
    };
    double share = 1;
    for (int round = 0; round < kRounds; ++round, share /= 2) {
        const Direction angles[] = {{&PictureCamera::azimuth, share * kAzimuthStep / 2},
                                    {&PictureCamera::elevation, share * kElevationStep / 2},
                                    {&PictureCamera::view, share * 10}};
        const double across = candidate.camera.acrossScale, up = candidate.camera.upScale;
        const Direction places[] = {{&PictureCamera::left, share * 0.04 * pixels},
                                    {&PictureCamera::top, share * 0.04 * pixels},
                                    {&PictureCamera::acrossScale, share * 0.06 * across},
                                    {&PictureCamera::upScale, share * 0.06 * up}};
        bool moved = true;
        for (int turn = 0; turn < 3 && moved; ++turn) {
            context.checkpoint();
            moved = false;
            for (const Direction& d : angles)
                moved = tryStep(d, 1, round < 2) || tryStep(d, -1, round < 2) || moved;
            for (const Direction& d : places)
                moved = tryStep(d, 1, false) || tryStep(d, -1, false) || moved;
        }
    }
}

PictureCamera cameraAround(const Mesh& mesh)
{
    PictureCamera camera;
    const FiniteBox box = finiteBox(mesh);
    camera.middle = (box.low + box.high) * 0.5f;
    double radius = 0;
    for (const Float3& p : mesh.positions)
        radius = std::max(radius, double(length(p - camera.middle)));
    camera.radius = std::max(radius, 1e-9);
    return camera;
}

} // namespace

double PictureCamera::distance() const
{
    return radius / std::sin(view * kDegree / 2);
}

PictureView::PictureView(const PictureCamera& camera) : m_camera(camera), m_distance(camera.distance())
{
    const double a = camera.azimuth * kDegree, e = camera.elevation * kDegree;
    m_towards = {float(std::sin(a) * std::cos(e)), float(std::sin(e)), float(std::cos(a) * std::cos(e))};
    m_right = {float(std::cos(a)), 0, float(-std::sin(a))};
    m_up = cross(m_towards, m_right);
}

Float3 PictureView::towardsEye(const Float3& point) const
{
    return unit(m_camera.middle + m_towards * float(m_distance) - point);
}

ScreenVertex PictureView::project(const Float3& point) const
{
    const Float3 p = point - m_camera.middle;
    const double depth = m_distance - dot(m_towards, p);
    const double share = m_distance / depth;
    return {float(m_camera.left + m_camera.acrossScale * share * dot(m_right, p)),
            float(m_camera.top - m_camera.upScale * share * dot(m_up, p)), float(depth)};
}

CameraFit fitCamera(const Mesh& mesh, const Picture& mask, double expectedAzimuth, double searchWidth,
                    const RunContext& context)
{
    const Mesh small = coarse(mesh);
    const PictureCamera start = cameraAround(small);
    OutlineMatcher quick(small, mask, kCoarseSide);
    std::vector<Candidate> candidates = search(quick, start, expectedAzimuth, searchWidth, context);
    OutlineMatcher exact(small, mask, kFineSide);
    Candidate best{start, -2};
    for (Candidate& candidate : candidates) {
        candidate.score = exact.agreement(candidate.camera) - cost(candidate.camera, expectedAzimuth);
        refine(exact, candidate, expectedAzimuth, searchWidth, context);
        if (candidate.score > best.score)
            best = candidate;
    }
    return {best.camera, exact.agreement(best.camera)};
}

} // namespace maquette::engine
