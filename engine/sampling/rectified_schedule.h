#pragma once

#include "sampling/noise_share_schedule.h"

/// Times of TripoSG's rectified flow (specs: TripoSG, 5): sigma 1 is noise, sigma 0 is data, the model is told
/// 1000 sigma, and its output points from noise to data.
namespace maquette::engine {

class RectifiedSchedule final : public NoiseShareSchedule {
public:
    /// shift  > 0; 1 leaves the times evenly spaced
    explicit RectifiedSchedule(double shift = 1.0, int trainSteps = 1000);

    /// 1 - i/n, shifted, then 0.
    std::vector<float> sigmas(int steps) const override;
    at::Tensor advance(const at::Tensor& latents, const at::Tensor& output, float from, float to) const override;
    at::Tensor cleanEstimate(const at::Tensor& latents, const at::Tensor& output, float from) const override;
};

} // namespace maquette::engine
