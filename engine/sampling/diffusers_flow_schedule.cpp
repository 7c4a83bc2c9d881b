#include "sampling/diffusers_flow_schedule.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace maquette::engine {

DiffusersFlowSchedule::DiffusersFlowSchedule(double shift, int trainSteps, bool zeroFirst)
    : m_shift(shift), m_trainSteps(trainSteps), m_zeroFirst(zeroFirst)
{
}

std::vector<float> DiffusersFlowSchedule::sigmas(int steps) const
{
    const int n = std::clamp(steps, 1, m_trainSteps);
    const auto shifted = [&](double sigma) { return m_shift * sigma / (1.0 + (m_shift - 1.0) * sigma); };
    const double first = shifted(1.0), last = static_cast<float>(shifted(1.0 / m_trainSteps));
    std::vector<float> sigmas;
    for (int i = 0; i < n; ++i) {
        const double sigma = n == 1 ? first : i == n - 1 ? last : first + i * ((last - first) / (n - 1));
        sigmas.push_back(static_cast<float>(shifted(sigma)));
    }
    sigmas.push_back(0.0f);
    return sigmas;
}

at::Tensor DiffusersFlowSchedule::advance(const at::Tensor& latents, const at::Tensor& output, float from,
                                          float to) const
{
    return latents + output.to(at::kFloat) * (to - from);
}

at::Tensor DiffusersFlowSchedule::cleanEstimate(const at::Tensor& latents, const at::Tensor& output, float from) const
{
    return latents - output.to(at::kFloat) * from;
}

bool DiffusersFlowSchedule::standsStill(int step, float from, float to) const
{
    return from == to || (m_zeroFirst && step == 0);
}

at::Tensor DiffusersFlowSchedule::noised(const at::Tensor& data, const at::Tensor& noise, float sigma) const
{
    return (1.0f - sigma) * data + sigma * noise;
}

std::vector<float> DiffusersFlowSchedule::knots(int count) const
{
    std::vector<float> sigmas = Schedule::knots(count);
    for (float& sigma : sigmas)
        sigma = 1.0f - sigma;
    return sigmas;
}

} // namespace maquette::engine
