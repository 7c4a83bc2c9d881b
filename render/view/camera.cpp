#include <render/camera.h>

#include "view/maths.h"

#include <numbers>

namespace maquette::render {

namespace {

constexpr float kPi = std::numbers::pi_v<float>;
// Nearer or farther, float positions of a scene of ordinary size no longer move the picture smoothly.
constexpr float kMinDistance = 1e-4f;
constexpr float kMaxDistance = 1e6f;
// The perspective's near plane, as a share of the distance to the pivot: close enough to look inside a hollow shape.
constexpr float kNearShare = 0.002f;

float tangent(const Camera& camera) { return std::tan(camera.fieldOfView * 0.5f); }

float aspect(Size size) { return float(size.width) / float(size.height); }

// From the picture's middle, in units of half its height: x right, y up.
std::array<float, 2> centred(Pixel pixel, Size size)
{
    const float half = float(size.height) * 0.5f;
    return {(pixel.x - float(size.width) * 0.5f) / half, (float(size.height) * 0.5f - pixel.y) / half};
}

float mix(float a, float b, float t) { return a + (b - a) * t; }

} // namespace

void Camera::orbit(float azimuthChange, float elevationChange)
{
    azimuth = std::remainder(azimuth + azimuthChange, 2 * kPi);
    elevation = std::clamp(elevation + elevationChange, -kPi / 2, kPi / 2);
}

void Camera::pan(float dx, float dy, Size size)
{
    const float perPixel = heightAtPivot() / float(size.height);
    pivot = add(pivot, add(scale(right(), -dx * perPixel), scale(up(), dy * perPixel)));
}

void Camera::zoom(float factor, Pixel at, Size size)
{
    const float before = heightAtPivot();
    distance = std::clamp(distance / factor, kMinDistance, kMaxDistance);
    const auto [x, y] = centred(at, size);
    const float shift = (before - heightAtPivot()) * 0.5f;
    pivot = add(pivot, add(scale(right(), x * shift), scale(up(), y * shift)));
}

void Camera::setPivot(const Float3& point) { pivot = point; }

void Camera::lookFrom(View view)
{
    const auto look = [this](float a, float e) {
        azimuth = a;
        elevation = e;
    };
    switch (view) {
    case View::Front:
        return look(0, 0);
    case View::Back:
        return look(kPi, 0);
    case View::Right:
        return look(kPi / 2, 0);
    case View::Left:
        return look(-kPi / 2, 0);
    case View::Top:
        return look(0, kPi / 2);
    case View::Bottom:
        return look(0, -kPi / 2);
    case View::Home:
        return look(0.6f, 0.3f);
    }
}

void Camera::frame(const Box& box, Size size, float margin)
{
    if (box.empty() || size.width < 1 || size.height < 1) {
        return;
    }
    pivot = box.centre();
    const float share = std::clamp(1 - 2 * margin, 0.1f, 1.f);
    const float tangentY = tangent(*this) * share;
    const float tangentX = tangentY * aspect(size);
    float needed = 0;
    for (int corner = 0; corner < 8; ++corner) {
        const Float3 point{corner & 1 ? box.upper[0] : box.lower[0], corner & 2 ? box.upper[1] : box.lower[1],
                           corner & 4 ? box.upper[2] : box.lower[2]};
        const Float3 offset = subtract(point, pivot);
        const float towardsEye = orthographic ? 0 : -dot(offset, forward());
        needed = std::max({needed, std::abs(dot(offset, right())) / tangentX + towardsEye,
                           std::abs(dot(offset, up())) / tangentY + towardsEye});
    }
    distance = std::clamp(needed, kMinDistance, kMaxDistance);
}

Float3 Camera::forward() const
{
    const float flat = std::cos(elevation);
    return {-flat * std::sin(azimuth), -std::sin(elevation), -flat * std::cos(azimuth)};
}

Float3 Camera::right() const { return {std::cos(azimuth), 0, -std::sin(azimuth)}; }

Float3 Camera::up() const
{
    const float tilt = std::sin(elevation);
    return {-tilt * std::sin(azimuth), std::cos(elevation), -tilt * std::cos(azimuth)};
}

Float3 Camera::eye() const { return subtract(pivot, scale(forward(), distance)); }

float Camera::heightAtPivot() const { return 2 * distance * tangent(*this); }

Ray Camera::rayThrough(Pixel pixel, Size size) const
{
    const auto [x, y] = centred(pixel, size);
    const float half = heightAtPivot() * 0.5f;
    const Float3 sideways = add(scale(right(), x * half), scale(up(), y * half));
    if (orthographic) {
        return {add(eye(), sideways), forward()};
    }
    const Float3 direction = add(scale(forward(), distance), sideways);
    return {eye(), scale(direction, 1 / length(direction))};
}

std::optional<Pixel> Camera::project(const Float3& point, Size size) const
{
    const Float3 offset = subtract(point, eye());
    const float depth = dot(offset, forward());
    if (!orthographic && depth <= distance * kNearShare) {
        return std::nullopt;
    }
    const float half = tangent(*this) * (orthographic ? distance : depth);
    const float pixels = float(size.height) * 0.5f / half;
    return Pixel{float(size.width) * 0.5f + dot(offset, right()) * pixels,
                 float(size.height) * 0.5f - dot(offset, up()) * pixels};
}

Matrix4 Camera::viewMatrix() const
{
    const Float3 x = right(), y = up(), f = forward(), e = eye();
    return {x[0], y[0], -f[0], 0, x[1], y[1], -f[1], 0, x[2], y[2], -f[2], 0, -dot(x, e), -dot(y, e), dot(f, e), 1};
}

Matrix4 Camera::projectionMatrix(Size size, float radius) const
{
    const float half = tangent(*this);
    if (orthographic) {
        // View z runs from -(distance - radius), depth 1, to -(distance + radius), depth 0.
        const float height = half * distance;
        const float span = 1 / (2 * radius);
        return {1 / (height * aspect(size)), 0, 0, 0, 0, -1 / height, 0, 0,
                0, 0, span, 0, 0, 0, (distance + radius) * span, 1};
    }
    return {1 / (half * aspect(size)), 0, 0, 0, 0, -1 / half, 0, 0, 0, 0, 0, -1, 0, 0, distance * kNearShare, 0};
}

std::vector<Camera> turntable(const Camera& start, int count)
{
    std::vector<Camera> cameras(std::size_t(std::max(count, 0)), start);
    for (int i = 1; i < count; ++i) {
        cameras[std::size_t(i)].orbit(2 * kPi * float(i) / float(count), 0);
    }
    return cameras;
}

Camera interpolate(const Camera& from, const Camera& to, float t)
{
    Camera camera = t < 0.5f ? from : to;
    for (int axis = 0; axis < 3; ++axis) {
        camera.pivot[axis] = mix(from.pivot[axis], to.pivot[axis], t);
    }
    // Distances by ratio, so that a long approach does not rush at its end.
    camera.distance = from.distance * std::pow(to.distance / from.distance, t);
    camera.azimuth = std::remainder(from.azimuth + std::remainder(to.azimuth - from.azimuth, 2 * kPi) * t, 2 * kPi);
    camera.elevation = mix(from.elevation, to.elevation, t);
    camera.fieldOfView = mix(from.fieldOfView, to.fieldOfView, t);
    return camera;
}

} // namespace maquette::render
