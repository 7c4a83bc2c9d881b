#include "sampling/diffusers_flow_schedule.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace maquette::engine {

DiffusersFlowSchedule::DiffusersFlowSchedule(double shift, int trainSteps, bool zeroFirst)
    : NoiseShareSchedule(shift, trainSteps), m_zeroFirst(zeroFirst)
{
}

std::vector<float> DiffusersFlowSchedule::sigmas(int steps) const
{
    const int n = std::clamp(steps, 1, maxSteps());
    const double first = shifted(1.0), last = static_cast<float>(shifted(1.0 / maxSteps()));
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

} // namespace maquette::engine
