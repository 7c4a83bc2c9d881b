#include "passes/gizmo.h"

#include "view/maths.h"

#include <iterator>
#include <utility>

namespace maquette::render {

namespace {

constexpr float kArm = 26;      // pixels from the middle to a disc's middle
constexpr float kMargin = 44;   // from the corner to the middle
constexpr float kSmallest = 120; // panes below this have no room
constexpr float kFullSize = 420; // panes above this get the axes in full size
constexpr Rgb kInk = rgb(0x1B1D21);

struct Axis {
    Float3 direction;
    Rgb colour;
    std::vector<std::array<float, 4>> letter; // strokes in a square from -1 to 1, y down
};

const std::array<Axis, 3>& axes()
{
    static const std::array<Axis, 3> all{
        Axis{{1, 0, 0}, rgb(0xE0706A), {{-.7f, -1, .7f, 1}, {.7f, -1, -.7f, 1}}},
        Axis{{0, 1, 0}, rgb(0x6CBF8B), {{-.7f, -1, 0, 0}, {.7f, -1, 0, 0}, {0, 0, 0, 1}}},
        Axis{{0, 0, 1}, rgb(0x6F9BEF), {{-.7f, -1, .7f, -1}, {.7f, -1, -.7f, 1}, {-.7f, 1, .7f, 1}}},
    };
    return all;
}

struct Place {
    float x, y, towards;
};

GizmoStroke stroke(std::vector<LineSegment> segments, const Rgb& colour, float width, float opacity)
{
    GizmoStroke made{std::move(segments), {}};
    made.data.colour = linearColour(colour, opacity);
    made.data.a = {width, 1, 0, 0};
    return made;
}

LineSegment segment(float x0, float y0, float x1, float y1) { return {{x0, y0, 0}, {x1, y1, 0}}; }

} // namespace

std::vector<GizmoStroke> gizmoStrokes(const Camera& camera, Size pane, float ratio)
{
    const float side = float(std::min(pane.width, pane.height)) / ratio;
    if (side < kSmallest) {
        return {};
    }
    ratio *= std::clamp(side / kFullSize, 0.6f, 1.f);
    const float middleX = kMargin * ratio, middleY = float(pane.height) - kMargin * ratio, arm = kArm * ratio;
    std::vector<std::pair<float, std::vector<GizmoStroke>>> parts;
    for (const Axis& axis : axes()) {
        const Place p{dot(axis.direction, camera.right()) * arm, -dot(axis.direction, camera.up()) * arm,
                      -dot(axis.direction, camera.forward())};
        const float x = middleX + p.x, y = middleY + p.y;
        // An arm that points away lies back.
        const float opacity = 0.78f + 0.22f * p.towards;
        std::vector<LineSegment> letter;
        for (const auto& [x0, y0, x1, y1] : axis.letter) {
            const float size = 3.1f * ratio;
            letter.push_back(segment(x + x0 * size, y + y0 * size, x + x1 * size, y + y1 * size));
        }
        parts.push_back({p.towards,
                         {stroke({segment(middleX, middleY, x, y)}, axis.colour, 2 * ratio, opacity),
                          stroke({segment(x, y, x, y)}, axis.colour, 16 * ratio, 0.55f + 0.45f * opacity),
                          stroke(std::move(letter), kInk, 1.4f * ratio, 1)}});
        const float backX = middleX - p.x, backY = middleY - p.y;
        parts.push_back({-p.towards, {stroke({segment(backX, backY, backX, backY)}, axis.colour, 6 * ratio, 0.45f)}});
    }
    std::sort(parts.begin(), parts.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<GizmoStroke> strokes;
    for (auto& [towards, group] : parts) {
        std::move(group.begin(), group.end(), std::back_inserter(strokes));
    }
    return strokes;
}

} // namespace maquette::render
