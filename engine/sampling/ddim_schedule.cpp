#include "sampling/ddim_schedule.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>

namespace maquette::engine {

DdimSchedule::DdimSchedule(const DdimConfig& config) : m_config(config)
{
    const at::TensorOptions single(at::kFloat);
    m_betas = at::linspace(std::sqrt(config.betaStart), std::sqrt(config.betaEnd), config.trainSteps, single).square();
    m_alphasCumprod = (1.0 - m_betas).cumprod(0);
}

std::vector<float> DdimSchedule::sigmas(int steps) const
{
    const int n = std::clamp(steps, 1, maxSteps()), stride = m_config.trainSteps / n;
    std::vector<float> times;
    for (int i = n - 1; i >= 0; --i)
        times.push_back(static_cast<float>(std::min(i * stride + m_config.offset, m_config.trainSteps - 1)));
    times.push_back(-1.0f);
    return times;
}

float DdimSchedule::alphaAt(float time) const
{
    return m_alphasCumprod[std::max(static_cast<std::int64_t>(time), std::int64_t(0))].item<float>();
}

at::Tensor DdimSchedule::cleanEstimate(const at::Tensor& latents, const at::Tensor& output, float from) const
{
    const float alpha = alphaAt(from);
    return (latents - std::sqrt(1.0f - alpha) * output.to(at::kFloat)) / std::sqrt(alpha);
}

at::Tensor DdimSchedule::advance(const at::Tensor& latents, const at::Tensor& output, float from, float to) const
{
    const float alpha = alphaAt(to);
    return std::sqrt(alpha) * cleanEstimate(latents, output, from) + std::sqrt(1.0f - alpha) * output.to(at::kFloat);
}

at::Tensor DdimSchedule::noised(const at::Tensor& data, const at::Tensor& noise, float sigma) const
{
    const float alpha = alphaAt(sigma);
    return std::sqrt(alpha) * data + std::sqrt(1.0f - alpha) * noise;
}

std::vector<float> DdimSchedule::knots(int count) const
{
    const int stride = std::max(m_config.trainSteps / count, 1);
    std::vector<float> times;
    for (int k = 0; k < count; ++k)
        times.push_back(static_cast<float>(m_config.trainSteps - 1 - k * stride));
    times.push_back(-1.0f);
    return times;
}

} // namespace maquette::engine
