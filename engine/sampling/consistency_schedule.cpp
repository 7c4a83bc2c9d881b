// Specs: Hunyuan3D-2, section 6.2.
#include "sampling/consistency_schedule.h"

#include <algorithm>
#include <cmath>

namespace maquette::engine {

ConsistencySchedule::ConsistencySchedule(int knots, int trainSteps)
    : m_knots(std::clamp(knots, 1, trainSteps)), m_trainSteps(trainSteps)
{}

std::vector<float> ConsistencySchedule::sigmas(int steps) const
{
    const int n = std::clamp(steps, 1, m_knots);
    const int ratio = m_trainSteps / m_knots;
    // The published code picks knots with a floating-point ramp; an integer division differs where the
    // product rounds below a whole number.
    const double stride = static_cast<double>(m_knots) / n;
    std::vector<float> sigmas;
    sigmas.reserve(static_cast<std::size_t>(n) + 1);
    for (int i = 0; i < n; ++i) {
        const int knot = static_cast<int>(std::floor(i * stride));
        const int index = knot == 0 ? 0 : knot * ratio - 1;
        sigmas.push_back(static_cast<float>(static_cast<double>(index) / (m_trainSteps - 1)));
    }
    sigmas.push_back(1.0f);
    return sigmas;
}

} // namespace maquette::engine
