#include "sampling/rectified_schedule.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace maquette::engine {

RectifiedSchedule::RectifiedSchedule(double shift, int trainSteps) : m_shift(shift), m_trainSteps(trainSteps) {}

std::vector<float> RectifiedSchedule::sigmas(int steps) const
{
    const int n = std::clamp(steps, 1, m_trainSteps);
    std::vector<float> sigmas;
    for (int i = 0; i < n; ++i) {
        const double sigma = 1.0 - static_cast<double>(i) / n;
        sigmas.push_back(static_cast<float>(m_shift * sigma / (1.0 + (m_shift - 1.0) * sigma)));
    }
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

at::Tensor RectifiedSchedule::noised(const at::Tensor& data, const at::Tensor& noise, float sigma) const
{
    return (1.0f - sigma) * data + sigma * noise;
}

std::vector<float> RectifiedSchedule::knots(int count) const
{
    std::vector<float> sigmas = Schedule::knots(count);
    for (float& sigma : sigmas)
        sigma = 1.0f - sigma;
    return sigmas;
}

} // namespace maquette::engine
