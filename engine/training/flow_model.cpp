#include "training/flow_model.h"

#include "training/aligned_start.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

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

at::Tensor sampleLatents(const TrainableFlow& flow, const at::Tensor& tokens, const at::Tensor& noise, int steps)
{
    at::NoGradGuard noGrad;
    at::Tensor latents = noise;
    for (int i = 0; i < steps; ++i) {
        const at::Tensor time = at::full({noise.size(0)}, static_cast<double>(i) / steps, noise.options());
        latents = latents + (*flow.network)(latents, time, tokens, {}) / steps;
    }
    return latents;
}

} // namespace maquette::engine
