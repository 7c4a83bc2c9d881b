#pragma once

#include "model/interfaces.h"

/// Times of TripoSG's rectified flow (specs: TripoSG, 5): sigma 1 is noise, sigma 0 is data, the model is told
/// 1000 sigma, and its output points from noise to data.
namespace maquette::engine {

class RectifiedSchedule final : public Schedule {
public:
    /// shift  > 0; 1 leaves the times evenly spaced
    explicit RectifiedSchedule(double shift = 1.0, int trainSteps = 1000);

    /// 1 - i/n, shifted, then 0.
    std::vector<float> sigmas(int steps) const override;
    int maxSteps() const override { return m_trainSteps; }
    bool isFewStep() const override { return false; }
    float modelTime(float sigma) const override { return sigma * static_cast<float>(m_trainSteps); }
    at::Tensor advance(const at::Tensor& latents, const at::Tensor& output, float from, float to) const override;
    at::Tensor cleanEstimate(const at::Tensor& latents, const at::Tensor& output, float from) const override;
    at::Tensor noised(const at::Tensor& data, const at::Tensor& noise, float sigma) const override;
    std::vector<float> knots(int count) const override; ///< not shifted

private:
    double m_shift;
    int m_trainSteps;
};

} // namespace maquette::engine
