#include "parity/recorded_sampling.h"

#include "sampling/guidance.h"
#include "sampling/sampler.h"

#include <ATen/ATen.h>

namespace maquette::engine::parity {

namespace {

double numberIn(const std::string& text)
{
    return nlohmann::json::parse(text).get<double>();
}

} // namespace

std::optional<DescribedRun> describedRun(const nlohmann::json& entry)
{
    const std::string meaning = entry.value("meaning", "");
    const std::string text = meaning + ", " + entry.value("how", "");
    const auto steps = match(text, R"(after each of (\d+) steps)"), guidance = match(text, R"(guidance (-?[\d.]+))"),
               picture = match(text, R"(image (\w+))");
    if (!steps || !guidance || !picture)
        return std::nullopt;
    std::string strength = (*guidance)[1];
    if (strength.ends_with('.'))
        strength.pop_back();
    return DescribedRun{std::stoi((*steps)[1]), numberIn(strength), (*picture)[1],
                        !match(text, "zero-init True").has_value()};
}

Trajectory sampleRecorded(const ParityWork& work, const RunParts& parts, const DescribedRun& run,
                          const std::string& noise)
{
    std::vector<at::Tensor> latents, predictions;
    SamplerOptions options;
    options.schedule = &parts.schedule;
    options.onStep = [&](const SampledStep& step) {
        latents.push_back(step.latents.to(at::kCPU, at::kFloat));
        predictions.push_back(step.denoised.to(at::kCPU, at::kFloat));
    };
    const GuidedDenoiser guided(parts.denoiser, parts.tokens, parts.unconditional, run.guidance);
    const at::Tensor last =
        sampleLatents(guided, parts.schedule.sigmas(run.steps), work.goldens.tensor(noise).to(work.choice.device),
                      work.choice.dtype, work.context, options);
    return {at::stack(latents), at::stack(predictions), last, guided.computesBothHalves(), run.guidance, false};
}

ParityEntry compareRun(const ParityWork& work, const std::string& name, const Trajectory& run, bool latents)
{
    return work.compare(name, latents ? run.latents : run.predictions, run.precision(work));
}

std::optional<ParityEntry> checkTable(const ParityWork& work, const std::string& name, const std::string& kind,
                                      const std::function<std::unique_ptr<Schedule>(double shift)>& make)
{
    const auto m = match(name, "^sched\\." + kind + R"(\.shift([\d.]+)\.n(\d+)\.(sigmas|timesteps)$)");
    if (!m)
        return std::nullopt;
    const auto schedule = make(numberIn((*m)[1]));
    std::vector<float> values = schedule->sigmas(std::stoi((*m)[2]));
    if ((*m)[3] == "timesteps") {
        values.pop_back();
        for (float& value : values)
            value = schedule->modelTime(value);
    }
    return work.compare(name, at::tensor(values));
}

} // namespace maquette::engine::parity
