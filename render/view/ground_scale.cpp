#include "view/ground_scale.h"

#include "view/maths.h"

namespace maquette::render {

namespace {

// Strong lines across the box's diagonal: the step is the roundest one that shows at least this many.
constexpr float kLinesAcross = 2.5f;
// How far the grid reaches beyond the box, as a multiple of its diagonal, before it has faded.
constexpr float kReach = 1.9f;

// The largest of 1, 2, 5 times a power of ten that is not above the length.
float roundStep(float length)
{
    const float power = std::pow(10.f, std::floor(std::log10(length)));
    const float lead = length / power;
    return power * (lead >= 5 ? 5.f : lead >= 2 ? 2.f : 1.f);
}

} // namespace

GroundScale groundScale(const Box& bounds, const DrawOptions& options)
{
    const float diagonal = bounds.diagonal() > 0 ? bounds.diagonal() : 2;
    const Float3 middle = bounds.empty() ? Float3{0, 0, 0} : bounds.centre();
    const float unit = options.millimetresPerUnit > 0 ? options.millimetresPerUnit : 1;
    GroundScale ground;
    ground.height = options.groundHeight.value_or(bounds.empty() ? 0 : bounds.lower[1]);
    ground.step = roundStep(diagonal * unit / kLinesAcross) / unit;
    ground.radius = diagonal * kReach;
    ground.centre = {middle[0], ground.height, middle[2]};
    return ground;
}

float groundGridStep(const Box& bounds, const DrawOptions& options) { return groundScale(bounds, options).step; }

std::vector<GridLabel> groundGridLabels(const Camera& camera, Size size, const DrawOptions& options, const Box& bounds)
{
    const GroundScale ground = groundScale(bounds, options);
    const float unit = options.millimetresPerUnit > 0 ? options.millimetresPerUnit : 1;
    const Float3 eye = camera.eye();
    const PixelRect pane{0, 0, size.width, size.height};
    std::vector<GridLabel> labels;
    for (const int along : {0, 2}) {
        // Numbers stand on the strong line just outside the box, on the side of the viewer.
        const int across = 2 - along;
        const float edge = bounds.empty() ? 0
                           : eye[across] > ground.centre[across]
                               ? (std::floor(bounds.upper[across] / ground.step) + 1) * ground.step
                               : (std::ceil(bounds.lower[across] / ground.step) - 1) * ground.step;
        const float reach = ground.radius * 0.6f;
        const int first = int(std::ceil((ground.centre[along] - reach) / ground.step));
        const int last = int(std::floor((ground.centre[along] + reach) / ground.step));
        for (int line = first; line <= last; ++line) {
            Float3 point{0, ground.height, 0};
            point[along] = float(line) * ground.step;
            point[across] = edge;
            const auto at = camera.project(point, size);
            if (at && pane.contains(*at)) {
                labels.push_back({*at, float(line) * ground.step * unit});
            }
        }
    }
    return labels;
}

} // namespace maquette::render
