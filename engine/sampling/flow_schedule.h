#pragma once

#include "model/interfaces.h"

#include <span>

/// Times of flow matching (specs: Hunyuan3D-2, section 6.1): sigma 0 is noise, sigma 1 is data.
namespace maquette::engine {

class FlowSchedule final : public Schedule {
public:
    /// shift  > 0; 1 leaves the times evenly spaced
    explicit FlowSchedule(double shift = 1.0, int trainSteps = 1000);

    /// n+1 values for n = clamp(steps, 1, maxSteps()): linspace(0, 1, n), shifted, then 1. So for n > 1 the
    /// last step has length 0; for n = 1 there is one full step.
    std::vector<float> sigmas(int steps) const override;

    /// The same for a list of one's own, each 0..1: shifted, then 1 is appended.
    std::vector<float> sigmasFrom(std::span<const double> times) const;

    /// What the published scheduler makes of a step count alone: it begins at 1/trainSteps instead of 0.
    std::vector<float> plainSigmas(int steps) const;

    int maxSteps() const override { return m_trainSteps; }
    bool isFewStep() const override { return false; }

private:
    double m_shift;
    int m_trainSteps;
};

} // namespace maquette::engine
