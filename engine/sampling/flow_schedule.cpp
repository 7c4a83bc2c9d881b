// Specs: Hunyuan3D-2, section 6.1. The arithmetic is double until the last cast, as the published pipeline
// has it.
#include "sampling/flow_schedule.h"

#include <algorithm>

namespace maquette::engine {

namespace {

/// n evenly spaced values from first to last; n = 1 gives first alone.
std::vector<double> spaced(double first, double last, int n)
{
    std::vector<double> values(static_cast<std::size_t>(n), first);
    for (int i = 1; i < n; ++i)
        values[i] = i == n - 1 ? last : first + i * ((last - first) / (n - 1));
    return values;
}

} // namespace

FlowSchedule::FlowSchedule(double shift, int trainSteps) : m_shift(shift), m_trainSteps(trainSteps) {}

std::vector<float> FlowSchedule::sigmasFrom(std::span<const double> times) const
{
    std::vector<float> sigmas;
    sigmas.reserve(times.size() + 1);
    for (const double time : times)
        sigmas.push_back(static_cast<float>(m_shift * time / (1.0 + (m_shift - 1.0) * time)));
    sigmas.push_back(1.0f);
    return sigmas;
}

std::vector<float> FlowSchedule::sigmas(int steps) const
{
    return sigmasFrom(spaced(0.0, 1.0, std::clamp(steps, 1, m_trainSteps)));
}

std::vector<float> FlowSchedule::plainSigmas(int steps) const
{
    // Its own table is shifted once when it is made, and the picked times once more.
    const double first = 1.0 / m_trainSteps;
    const double begin = static_cast<float>(m_shift * first / (1.0 + (m_shift - 1.0) * first));
    return sigmasFrom(spaced(begin, 1.0, std::clamp(steps, 1, m_trainSteps)));
}

} // namespace maquette::engine
