#include "sampling/noise_share_schedule.h"

#include <ATen/ATen.h>

namespace maquette::engine {

at::Tensor NoiseShareSchedule::noised(const at::Tensor& data, const at::Tensor& noise, float sigma) const
{
    return (1.0f - sigma) * data + sigma * noise;
}

std::vector<float> NoiseShareSchedule::knots(int count) const
{
    std::vector<float> sigmas = Schedule::knots(count);
    for (float& sigma : sigmas)
        sigma = 1.0f - sigma;
    return sigmas;
}

} // namespace maquette::engine
