#pragma once

#include "model/interfaces.h"

/// Times of step-distilled models (specs: Hunyuan3D-2, section 6.2): every step ends on a knot of the coarse
/// table that the distillation used, and the last one ends at the data.
namespace maquette::engine {

class ConsistencySchedule final : public Schedule {
public:
    /// knots  pcm_timesteps of the configuration, 1..trainSteps
    explicit ConsistencySchedule(int knots, int trainSteps = 1000);

    /// n+1 values for n = clamp(steps, 1, maxSteps()).
    std::vector<float> sigmas(int steps) const override;
    int maxSteps() const override { return m_knots; }
    bool isFewStep() const override { return true; }

private:
    int m_knots;
    int m_trainSteps;
};

} // namespace maquette::engine
