#pragma once

#include "model/interfaces.h"

#include <memory>

/// A family's schedule for a student of step distillation: the same step rule, but every step ends on a knot that the
/// student was taught to jump to, the last one at the data.
namespace maquette::engine {

class KnotSchedule final : public Schedule {
public:
    /// knots  1 .. base->maxSteps()
    KnotSchedule(std::shared_ptr<const Schedule> base, int knots);

    /// n+1 knots for n = clamp(steps, 1, maxSteps()), as evenly spread as they are.
    std::vector<float> sigmas(int steps) const override;
    int maxSteps() const override { return static_cast<int>(m_knots.size()) - 1; }
    bool isFewStep() const override { return true; }
    float modelTime(float sigma) const override { return m_base->modelTime(sigma); }
    at::Tensor advance(const at::Tensor& latents, const at::Tensor& output, float from, float to) const override
    {
        return m_base->advance(latents, output, from, to);
    }
    at::Tensor cleanEstimate(const at::Tensor& latents, const at::Tensor& output, float from) const override
    {
        return m_base->cleanEstimate(latents, output, from);
    }
    at::Tensor noised(const at::Tensor& data, const at::Tensor& noise, float sigma) const override
    {
        return m_base->noised(data, noise, sigma);
    }
    std::vector<float> knots(int) const override { return m_knots; }
    bool standsStill(int, float from, float to) const override { return from == to; }

private:
    std::shared_ptr<const Schedule> m_base;
    std::vector<float> m_knots;
};

} // namespace maquette::engine
