#include "sampling/rectified_schedule.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace maquette::engine {

RectifiedSchedule::RectifiedSchedule(double shift, int trainSteps) : NoiseShareSchedule(shift, trainSteps) {}

std::vector<float> RectifiedSchedule::sigmas(int steps) const
{
    const int n = std::clamp(steps, 1, maxSteps());
    std::vector<float> sigmas;
    for (int i = 0; i < n; ++i)
        sigmas.push_back(static_cast<float>(shifted(1.0 - static_cast<double>(i) / n)));
    sigmas.push_back(0.0f);
    return sigmas;
}

at::Tensor RectifiedSchedule::advance(const at::Tensor& latents, const at::Tensor& output, float from, float to) const
{
    return latents + output.to(at::kFloat) * (from - to);
}

at::Tensor RectifiedSchedule::cleanEstimate(const at::Tensor& latents, const at::Tensor& output, float from) const
{
    return latents + output.to(at::kFloat) * from;
}

} // namespace maquette::engine
