#include "sampling/knot_schedule.h"

#include <algorithm>
#include <cmath>

namespace maquette::engine {

KnotSchedule::KnotSchedule(std::shared_ptr<const Schedule> base, int knots)
    : m_base(std::move(base)), m_knots(m_base->knots(std::clamp(knots, 1, m_base->maxSteps())))
{
}

// The ramp of the published few-step scheduler (specs: Hunyuan3D-2, section 6.2).
std::vector<float> KnotSchedule::sigmas(int steps) const
{
    const int n = std::clamp(steps, 1, maxSteps());
    const double stride = static_cast<double>(maxSteps()) / n;
    std::vector<float> sigmas;
    for (int i = 0; i < n; ++i)
        sigmas.push_back(m_knots[static_cast<std::size_t>(std::floor(i * stride))]);
    sigmas.push_back(m_knots.back());
    return sigmas;
}

} // namespace maquette::engine
