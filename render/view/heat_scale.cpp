#include <render/heat_scale.h>

#include "view/heat_table.h"

#include <algorithm>
#include <cmath>

namespace maquette::render {

Rgb viridis(float t)
{
    const float place = std::isnan(t) ? 0 : std::clamp(t, 0.f, 1.f) * float(kViridis.size() - 1);
    const auto below = std::min(std::size_t(place), kViridis.size() - 2);
    const Rgb a = rgb(kViridis[below]), b = rgb(kViridis[below + 1]);
    const float share = place - float(below);
    return {a.r + (b.r - a.r) * share, a.g + (b.g - a.g) * share, a.b + (b.b - a.b) * share};
}

} // namespace maquette::render
