#pragma once

#include "model/interfaces.h"

#include <ATen/core/TensorBody.h>

/// DDIM without noise on a "scaled linear" table, for denoisers that predict the noise (specs: Michelangelo, 5). The
/// schedule's unit is the training step: a sigma here is t = 0 ... trainSteps - 1, and below 0 means the data.
namespace maquette::engine {

struct DdimConfig {
    int trainSteps = 1000;
    double betaStart = 0.00085, betaEnd = 0.012;
    int offset = 1; ///< added to every time of the "leading" spacing
};

class DdimSchedule final : public Schedule {
public:
    explicit DdimSchedule(const DdimConfig& config);

    /// Times falling by trainSteps / n, then -1.
    std::vector<float> sigmas(int steps) const override;
    /// More would leave out the noisy half of the table.
    int maxSteps() const override { return m_config.trainSteps / 2; }
    bool isFewStep() const override { return false; }
    float modelTime(float sigma) const override { return sigma; }
    at::Tensor advance(const at::Tensor& latents, const at::Tensor& output, float from, float to) const override;
    at::Tensor cleanEstimate(const at::Tensor& latents, const at::Tensor& output, float from) const override;
    at::Tensor noised(const at::Tensor& data, const at::Tensor& noise, float sigma) const override;
    /// From the last entry of the table down, then -1.
    std::vector<float> knots(int count) const override;

    const at::Tensor& betas() const { return m_betas; }                  ///< [trainSteps] f32
    const at::Tensor& alphasCumprod() const { return m_alphasCumprod; } ///< [trainSteps] f32
    /// The cumulative alpha at a time; that of step 0 beyond the last.
    float alphaAt(float time) const;

private:
    DdimConfig m_config;
    at::Tensor m_betas, m_alphasCumprod;
};

} // namespace maquette::engine
