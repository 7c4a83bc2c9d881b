#include "colour/projected_colours.h"

#include "core/srgb.h"
#include "drawing/vector3.h"

#include <algorithm>
#include <cmath>

namespace maquette::engine {

Float3 inLinearLight(const Float3& colour)
{
    return {linearOf(colour[0]), linearOf(colour[1]), linearOf(colour[2])};
}

ProjectedColours::ProjectedColours(std::vector<Projection> projections, std::optional<float> mirror)
    : m_projections(std::move(projections)), m_mirror(mirror)
{
}

ProjectedColours::Sum ProjectedColours::seenAt(const Float3& point, const Float3& normal) const
{
    Sum sum;
    for (const Projection& projection : m_projections) {
        const SeenSurface::Look look = projection.seen.at(point, normal);
        // Squared, as at the positions: of several views the one that looks straight on decides.
        const float weight = look.trust * look.trust;
        if (!(weight > 0))
            continue;
        sum.colour = sum.colour + inLinearLight(colourAt(projection.picture.rgb, look.x, look.y)) * weight;
        sum.weight += weight;
    }
    return sum;
}

// What is seen comes first, then what the mirror image shows, then what the positions around say: the order of
// colour_fill, so that a texture and the positions' colours agree.
Float3 ProjectedColours::at(const Float3& point, const Float3& normal, const Float3& filled) const
{
    Float3 colour{0, 0, 0};
    float left = 1;
    const auto take = [&](const Sum& sum) {
        if (!(sum.weight > 0))
            return;
        const float share = left * std::min(1.0f, std::sqrt(sum.weight));
        colour = colour + sum.colour * (share / sum.weight);
        left -= share;
    };
    take(seenAt(point, normal));
    if (m_mirror && left > 0)
        take(seenAt({2 * *m_mirror - point[0], point[1], point[2]}, {-normal[0], normal[1], normal[2]}));
    colour = colour + inLinearLight(filled) * left;
    for (float& c : colour)
        c = std::clamp(srgbOf(c), 0.0f, 1.0f);
    return colour;
}

} // namespace maquette::engine
