#pragma once

#include "sampling/noise_share_schedule.h"

/// Times of the diffusers library's flow-matching scheduler as Step1X-3D uses it (specs: Step1X-3D, 5): sigma 1 is
/// noise, 0 is data, the model is told 1000 sigma, and its output points from data to noise.
namespace maquette::engine {

class DiffusersFlowSchedule final : public NoiseShareSchedule {
public:
    /// shift      > 0; 1 leaves the times evenly spaced
    /// zeroFirst  the published sampler multiplies its first velocity by 0: the first step stands still
    explicit DiffusersFlowSchedule(double shift = 1.0, int trainSteps = 1000, bool zeroFirst = false);

    /// From 1 to 1/trainSteps evenly, shifted (the bounds once more, as published), then 0.
    std::vector<float> sigmas(int steps) const override;
    at::Tensor advance(const at::Tensor& latents, const at::Tensor& output, float from, float to) const override;
    at::Tensor cleanEstimate(const at::Tensor& latents, const at::Tensor& output, float from) const override;
    bool standsStill(int step, float from, float to) const override;

private:
    bool m_zeroFirst;
};

} // namespace maquette::engine
