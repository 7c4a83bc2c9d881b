#pragma once

#include "model/interfaces.h"

/// What the flow-matching schedules share whose sigma is the share of noise: 1 is noise, 0 is data, and the model is told
/// trainSteps * sigma.
namespace maquette::engine {

class NoiseShareSchedule : public Schedule {
public:
    int maxSteps() const override { return m_trainSteps; }
    bool isFewStep() const override { return false; }
    float modelTime(float sigma) const override { return sigma * static_cast<float>(m_trainSteps); }
    at::Tensor noised(const at::Tensor& data, const at::Tensor& noise, float sigma) const override;
    std::vector<float> knots(int count) const override; ///< not shifted

protected:
    /// shift  > 0; 1 leaves the times evenly spaced
    NoiseShareSchedule(double shift, int trainSteps) : m_shift(shift), m_trainSteps(trainSteps) {}
    double shifted(double sigma) const { return m_shift * sigma / (1.0 + (m_shift - 1.0) * sigma); }

private:
    double m_shift;
    int m_trainSteps;
};

} // namespace maquette::engine
