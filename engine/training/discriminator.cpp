#include "training/discriminator.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <ATen/core/grad_mode.h>

#include <cmath>

namespace maquette::engine {

namespace {

constexpr double kNormEps = 1e-6;
/// Outputs begin small: the first gradients must not tear at the generator.
constexpr double kOutputScale = 0.1;
constexpr std::size_t kTensorsPerHead = 4;

} // namespace

std::vector<at::Tensor> latentFeatures(const hunyuan3d2::DiTNetwork& network, const at::Tensor& latents,
                                       const at::Tensor& time, const at::Tensor& context, const at::Tensor& guidance)
{
    std::vector<at::Tensor> features;
    const at::Tensor vec = network.conditionVector(time, guidance);
    at::Tensor img = network.latentIn(latents), txt = network.condIn(context);
    for (const hunyuan3d2::DoubleBlock& block : network.doubleBlocks) {
        block(img, txt, vec);
        features.push_back(img);
    }
    at::Tensor x = at::cat({txt, img}, 1);
    for (const hunyuan3d2::SingleBlock& block : network.singleBlocks) {
        x = block(x, vec);
        features.push_back(x.slice(1, txt.size(1)));
    }
    return features;
}

Discriminator::Discriminator(std::int64_t blocks, std::int64_t hidden, std::uint64_t seed)
{
    at::Generator generator = at::detail::createCPUGenerator(seed);
    const auto matrix = [&](std::int64_t rows, double scale) {
        return at::randn({rows, hidden}, generator, at::TensorOptions(at::kFloat))
            .mul_(scale / std::sqrt(static_cast<double>(hidden)));
    };
    for (std::int64_t block = 0; block < blocks; ++block) {
        const std::string name = "discriminator." + std::to_string(block) + ".";
        weights.push_back({name + "in.weight", matrix(hidden, 1.0)});
        weights.push_back({name + "in.bias", at::zeros({hidden})});
        weights.push_back({name + "out.weight", matrix(1, kOutputScale)});
        weights.push_back({name + "out.bias", at::zeros({1})});
    }
    for (NamedTensor& weight : weights)
        weight.value.requires_grad_(true);
}

Discriminator Discriminator::frozen() const
{
    Discriminator copy = *this;
    for (NamedTensor& weight : copy.weights)
        weight.value = weight.value.detach();
    return copy;
}

at::Tensor Discriminator::operator()(const std::vector<at::Tensor>& features) const
{
    TORCH_CHECK(features.size() * kTensorsPerHead == weights.size(), "one head per block");
    std::vector<at::Tensor> logits;
    for (std::size_t block = 0; block < features.size(); ++block) {
        const NamedTensor* head = &weights[block * kTensorsPerHead];
        const at::Tensor normed = at::layer_norm(features[block], {features[block].size(-1)}, {}, {}, kNormEps);
        const at::Tensor hidden = at::silu(at::linear(normed, head[0].value, head[1].value));
        logits.push_back(at::linear(hidden, head[2].value, head[3].value).squeeze(-1)); // [B, L]
    }
    return at::stack(logits, 1);
}

} // namespace maquette::engine
