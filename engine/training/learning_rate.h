#pragma once

#include <cstdint>

/// How the learning rate moves over a run: up, level, down.
namespace maquette::engine {

struct LearningRateCurve {
    std::int64_t warmupSteps = 100; ///< steps of the linear rise from 0
    double constantShare = 0.4;     ///< share of the run after which the descent begins, 0..1
    double finalFactor = 0.02;      ///< factor at the end of the run
};

/// The factor that multiplies every learning rate at `step` (from 0) when `progress` (0..1) of the run is over:
/// min(1, (step + 1) / warmupSteps) times 1 until constantShare and then linear to finalFactor. Progress beyond 1
/// counts as 1.
double learningRateFactor(const LearningRateCurve& curve, std::int64_t step, double progress);

} // namespace maquette::engine
