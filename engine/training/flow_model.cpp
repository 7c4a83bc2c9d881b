#include "training/flow_model.h"

#include "training/aligned_start.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include <cmath>

namespace maquette::engine {

namespace {

NamedTensors named(const std::string& prefix, const std::vector<CreatingStore::Entry>& entries)
{
    NamedTensors all;
    for (const CreatingStore::Entry& entry : entries)
        all.push_back({prefix + entry.name, entry.value});
    return all;
}

} // namespace

NamedTensors TrainableFlow::weights() const
{
    NamedTensors all = networkWeights;
    all.insert(all.end(), conditionerWeights.begin(), conditionerWeights.end());
    return all;
}

TrainableFlow makeTrainableFlow(const Hunyuan3DDiTConfig& config, const ImageEncoderConfig& conditioner,
                                std::uint64_t seed)
{
    TrainableFlow flow;
    CreatingStore networkStore(seed, at::kCPU, flowInitialiser(config));
    flow.network = std::make_shared<hunyuan3d2::DiTNetwork>(Parameters(networkStore), config);
    flow.networkWeights = named("model.", networkStore.entries());
    CreatingStore conditionerStore(seed + 1, at::kCPU, conditionerInitialiser(conditioner.dino));
    flow.conditioner = std::make_shared<hunyuan3d2::ConditionerNetwork>(Parameters(conditionerStore), conditioner);
    flow.conditionerWeights = named("conditioner.", conditionerStore.entries());
    return flow;
}

namespace {

at::Tensor velocityAt(const TrainableFlow& flow, const at::Tensor& latents, double time, const at::Tensor& tokens,
                      double guidance)
{
    const at::Tensor times = at::full({latents.size(0)}, time, latents.options());
    if (flow.network->config.guidanceEmbed)
        return (*flow.network)(latents, times, tokens, at::full_like(times, std::abs(guidance)));
    const at::Tensor with = (*flow.network)(latents, times, tokens, {});
    if (guidance < 0)
        return with;
    const at::Tensor without = (*flow.network)(latents, times, at::zeros_like(tokens), {});
    return without + guidance * (with - without);
}

} // namespace

at::Tensor sampleLatents(const TrainableFlow& flow, const at::Tensor& tokens, const at::Tensor& noise,
                         const SampleOptions& options)
{
    at::NoGradGuard noGrad;
    const auto timeOf = [&](int step) {
        return options.times.empty() ? static_cast<double>(step) / options.steps
                                     : static_cast<double>(options.times[static_cast<std::size_t>(step)]);
    };
    const int steps = options.times.empty() ? options.steps : static_cast<int>(options.times.size()) - 1;
    at::Tensor latents = noise;
    for (int i = 0; i < steps; ++i) {
        const at::Tensor velocity = velocityAt(flow, latents, timeOf(i), tokens, options.guidance);
        latents = latents + (timeOf(i + 1) - timeOf(i)) * velocity;
    }
    return latents;
}

} // namespace maquette::engine
