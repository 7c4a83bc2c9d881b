#include "training/learning_rate.h"

#include <algorithm>

namespace maquette::engine {

double learningRateFactor(const LearningRateCurve& curve, std::int64_t step, double progress)
{
    const double rise = curve.warmupSteps > 0
                            ? std::min(1.0, static_cast<double>(step + 1) / static_cast<double>(curve.warmupSteps))
                            : 1.0;
    const double over = std::clamp(progress, 0.0, 1.0) - curve.constantShare;
    if (over <= 0.0 || curve.constantShare >= 1.0)
        return rise;
    const double way = over / (1.0 - curve.constantShare);
    return rise * (1.0 + way * (curve.finalFactor - 1.0));
}

} // namespace maquette::engine
