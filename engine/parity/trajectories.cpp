#include "parity/trajectories.h"

#include "model/hunyuan3d2/loader.h"
#include "sampling/guidance.h"
#include "sampling/sampler.h"

#include <ATen/ATen.h>

namespace maquette::engine::parity {

namespace {

std::string keyOf(const RecordedRun& run)
{
    std::string key = run.folder + '|' + run.noise + '|' + std::to_string(run.steps) + '|' +
                      std::to_string(run.guidance);
    for (const auto& picture : run.pictures)
        key += '|' + picture;
    for (const double sigma : run.sigmas)
        key += ' ' + std::to_string(sigma);
    return key;
}

} // namespace

const Trajectory& Trajectories::run(const RecordedRun& run)
{
    const std::string key = keyOf(run);
    if (const auto it = m_done.find(key); it != m_done.end())
        return it->second;

    const auto denoiser = m_work.models.denoiser(run.folder);
    const hunyuan3d2::NativeImageEncoder encoder(m_work.models.conditioner(run.folder));
    std::vector<at::Tensor> pictures;
    for (const std::string& picture : run.pictures)
        pictures.push_back(m_pictures.networkInput(picture, run.folder));
    const at::Tensor tokens = encoder.encode(at::cat(pictures), {0});
    const auto schedule = hunyuan3d2::makeSchedule(m_work.models.open(run.folder).config.scheduler.value());
    std::vector<float> sigmas = schedule->sigmas(run.steps);
    if (!run.sigmas.empty())
        sigmas = hunyuan3d2::sigmasFromTimes(m_work.models.open(run.folder).config.scheduler.value(), run.sigmas);

    std::vector<at::Tensor> latents, predictions;
    SamplerOptions options;
    options.runEmptySteps = true;
    options.onStep = [&](const SampledStep& step) {
        latents.push_back(step.latents.to(at::kCPU, at::kFloat));
        predictions.push_back(step.denoised.to(at::kCPU, at::kFloat));
    };
    const at::Tensor noise = m_work.goldens.tensor(run.noise).to(m_work.choice.device);
    const GuidedDenoiser guided(*denoiser, tokens, encoder.unconditional(tokens), run.guidance);
    const at::Tensor last = sampleLatents(guided, sigmas, noise, m_work.choice.dtype, m_work.context, options);
    const auto& plain = m_work.models.open(run.folder).config.plain;
    return m_done[key] = {at::stack(latents), at::stack(predictions),   last, guided.computesBothHalves(),
                          run.guidance,       plain && plain->mixtures > 0};
}

} // namespace maquette::engine::parity
