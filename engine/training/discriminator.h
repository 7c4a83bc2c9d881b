#pragma once

#include "training/distil_model.h"

/// A discriminator that looks at a frozen flow model's features (FlashVDM, section 4.3).
namespace maquette::engine {

/// The latent tokens behind every block of a network, [B, L, D] each, without the output layer. Arguments as the
/// network's own.
std::vector<at::Tensor> latentFeatures(const hunyuan3d2::DiTNetwork& network, const at::Tensor& latents,
                                       const at::Tensor& time, const at::Tensor& context, const at::Tensor& guidance);

/// One small head per block: norm, linear, SiLU, linear.
struct Discriminator {
    NamedTensors weights; ///< "discriminator.<block>.<in|out>.<weight|bias>"

    /// For a network of `blocks` blocks of width `hidden`; heads begin near zero.
    Discriminator(std::int64_t blocks, std::int64_t hidden, std::uint64_t seed);
    /// features, one per block, -> logits [B, blocks, L]; positive: real.
    at::Tensor operator()(const std::vector<at::Tensor>& features) const;
    /// The same weights, which get no gradients through it: for the generator's loss.
    Discriminator frozen() const;
};

} // namespace maquette::engine
