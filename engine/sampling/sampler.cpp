// Specs: Hunyuan3D-2, section 6.3.
#include "sampling/sampler.h"

#include "sampling/flow_schedule.h"
#include "sampling/step_graph.h"

#include <ATen/ATen.h>

#include <chrono>
#include <string>

namespace maquette::engine {

namespace {

constexpr float kTrainSteps = 1000.0f;

/// Looks at a step's latents, but waits for the answer one step later: a device then always has the next step to do.
class FiniteCheck {
public:
    explicit FiniteCheck(int total) : m_total(total) {}

    void add(const at::Tensor& latents, int step)
    {
        const at::Tensor isFinite = at::isfinite(latents).all();
        require();
        m_isFinite = isFinite;
        m_step = step;
    }
    void require()
    {
        if (!m_isFinite.defined() || m_isFinite.item<bool>())
            return;
        throw Error(ErrorCode::BadModelFile,
                    "the latents are no numbers any more after sampling step " + std::to_string(m_step) + " of " +
                        std::to_string(m_total) +
                        "; try --dtype fp32, another --guidance, or check the model's files");
    }

private:
    int m_total, m_step = 0;
    at::Tensor m_isFinite; ///< of the last step
};

} // namespace

float modelTime(float sigma)
{
    return FlowSchedule().modelTime(sigma);
}

std::vector<float> timesteps(std::span<const float> sigmas)
{
    std::vector<float> times;
    for (std::size_t i = 0; i + 1 < sigmas.size(); ++i)
        times.push_back(sigmas[i] * kTrainSteps);
    return times;
}

at::Tensor sampleLatents(const GuidedDenoiser& denoiser, std::span<const float> sigmas,
                         const at::Tensor& noise, at::ScalarType dtype, const RunContext& context,
                         const SamplerOptions& options)
{
    const int total = static_cast<int>(sigmas.size()) - 1;
    const FlowSchedule flow;
    const Schedule& rule = options.schedule ? *options.schedule : flow;
    at::Tensor latents = noise.to(dtype);
    FiniteCheck check(total);
    StepGraph step(denoiser, total, options.record);
    for (int i = 0; i < total; ++i) {
        context.checkpoint();
        const auto start = std::chrono::steady_clock::now();
        const float from = sigmas[i], to = sigmas[i + 1];
        at::Tensor denoised;
        if (!rule.standsStill(i, from, to) || (options.runEmptySteps && from == to)) {
            const at::Tensor output = step.velocity(latents, rule.modelTime(from));
            const at::Tensor wide = latents.to(at::kFloat);
            if (options.onStep)
                denoised = rule.cleanEstimate(wide, output, from);
            latents = rule.advance(wide, output, from, to).to(dtype);
        } else if (options.onStep) {
            denoised = latents.to(at::kFloat); // a step of length 0 ends at the data; one that waits knows no better
        }
        check.add(latents, i + 1);
        if (options.onStep && latents.is_cpu())
            check.require(); // costs nothing here; a device would stand still meanwhile
        const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
        context.report(SamplingStep{i + 1, total, seconds.count()});
        if (options.onStep)
            options.onStep({i + 1, total, latents, denoised});
    }
    check.require();
    return latents;
}

} // namespace maquette::engine
