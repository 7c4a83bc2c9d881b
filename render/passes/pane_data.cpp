#include "passes/pane_data.h"

#include "view/maths.h"

namespace maquette::render {

namespace {

// Occlusion looks this far, as a share of the box's diagonal: wide enough for a chair's seat to darken under its back.
constexpr float kOcclusionReach = 0.10f;
// How high above the ground a shape still throws a shadow, as a share of the diagonal.
constexpr float kShadowHeight = 0.45f;
// The ground lies this share of the diagonal under the shape, so that a flat underside does not fight with it.
constexpr float kGroundGap = 0.0006f;

float toLinear(float c) { return c <= 0.04045f ? c / 12.92f : std::pow((c + 0.055f) / 1.055f, 2.4f); }

Float4 with(const Float3& v, float w) { return {v[0], v[1], v[2], w}; }
Float4 with(const Rgb& c) { return {c.r, c.g, c.b, 1}; }

bool isDark(const Background& background)
{
    return background.top.r + background.top.g + background.top.b < 1.5f;
}

void setCamera(PaneData& data, const Camera& camera, const Matrix4& projection)
{
    data.view = camera.viewMatrix();
    data.projection = projection;
    data.viewProjection = multiply(projection, data.view);
    data.inverseProjection = inverse(projection);
    data.eye = with(camera.eye(), camera.orthographic ? 1.f : 0.f);
}

// Everything that a parallel camera has to span around its pivot.
float radiusAround(const Camera& camera, const Box& bounds)
{
    const float diagonal = bounds.diagonal() > 0 ? bounds.diagonal() : 2;
    const Float3 centre = bounds.empty() ? Float3{0, 0, 0} : bounds.centre();
    return length(subtract(camera.pivot, centre)) + 3 * diagonal;
}

} // namespace

Float4 linearColour(const Rgb& colour, float opacity)
{
    return {toLinear(colour.r), toLinear(colour.g), toLinear(colour.b), opacity};
}

PaneData paneData(const Frame& frame, const Pane& pane, const PixelRect& area, const Box& bounds)
{
    PaneData data{};
    const DrawOptions& options = pane.options;
    setCamera(data, pane.camera, pane.camera.projectionMatrix(area.size(), radiusAround(pane.camera, bounds)));
    data.area = {float(area.x), float(area.y), float(area.width), float(area.height)};
    data.backTop = with(options.background.top);
    data.backTop[3] = options.lightTurn;
    data.backBottom = with(options.background.bottom);
    const GroundScale ground = groundScale(bounds, options);
    const float diagonal = bounds.diagonal();
    Float3 centre = ground.centre;
    centre[1] -= kGroundGap * diagonal;
    data.ground = with(centre, ground.radius);
    const bool shadow = options.contactShadow && diagonal > 0;
    data.groundScale = {ground.step, shadowHalfSide(bounds),
                        shadow ? (isDark(options.background) ? 1.f : 0.9f) : 0.f,
                        options.groundGrid && !frame.transparent ? 1.f : 0.f};
    data.look = {std::exp2(std::clamp(options.exposureStops, -4.f, 4.f)),
                 options.ambientOcclusion && diagonal > 0 && options.shading != Shading::Normals ? 1.f : 0.f,
                 kOcclusionReach * diagonal, frame.pixelRatio};
    data.flags = {float(int(options.shading)), options.markBackFaces ? 1.f : 0.f, frame.transparent ? 1.f : 0.f,
                  isDark(options.background) ? 1.f : 0.f};
    return data;
}

float shadowHalfSide(const Box& bounds)
{
    const float wide = std::max(bounds.upper[0] - bounds.lower[0], bounds.upper[2] - bounds.lower[2]);
    return 0.5f * std::max(wide, 0.f) + 0.22f * bounds.diagonal() + 1e-6f;
}

PaneData shadowData(const GroundScale& ground, const Box& bounds)
{
    PaneData data{};
    const float half = shadowHalfSide(bounds), height = kShadowHeight * bounds.diagonal() + 1e-6f;
    const Float3& c = ground.centre;
    // Seen in parallel from below.
    data.eye[3] = 1;
    data.view[6] = -1;
    // x and z become the square, height becomes depth: 1 on the ground, 0 where the shadow ends. A hair below the
    // ground still counts as on it.
    const float lowest = ground.height - 0.002f * bounds.diagonal();
    data.viewProjection = {1 / half, 0, 0, 0, 0, 0, -1 / height, 0,
                           0, 1 / half, 0, 0, -c[0] / half, -c[2] / half, 1 + lowest / height, 1};
    return data;
}

PaneData pickData(const Camera& camera, Size size, Pixel pixel, const Box& bounds)
{
    PaneData data{};
    Matrix4 projection = camera.projectionMatrix(size, radiusAround(camera, bounds));
    // One pixel fills the picture: x' = (x - centre) * width in clip space, where centre is multiplied by w.
    const float width = float(size.width), height = float(size.height);
    const float x = pixel.x / width * 2 - 1, y = pixel.y / height * 2 - 1;
    const Matrix4 crop{width, 0, 0, 0, 0, height, 0, 0, 0, 0, 1, 0, -x * width, -y * height, 0, 1};
    projection = multiply(crop, projection);
    setCamera(data, camera, projection);
    data.area = {0, 0, 1, 1};
    return data;
}

} // namespace maquette::render
