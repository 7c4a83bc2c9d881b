#pragma once

#include "model/hunyuan3d2/dit.h"
#include "model/hunyuan3d2/image_encoder.h"
#include "training/named_tensor.h"

#include <memory>
#include <vector>

/// A flow model and its image encoder with weights that can be trained.
namespace maquette::engine {

struct TrainableFlow {
    std::shared_ptr<hunyuan3d2::DiTNetwork> network;
    std::shared_ptr<hunyuan3d2::ConditionerNetwork> conditioner;
    NamedTensors networkWeights;     ///< "model.<name>"
    NamedTensors conditionerWeights; ///< "conditioner.<name>"

    /// Both lists.
    NamedTensors weights() const;
};
/// Fresh weights.
TrainableFlow makeTrainableFlow(const Hunyuan3DDiTConfig& config, const ImageEncoderConfig& conditioner,
                                std::uint64_t seed);

struct SampleOptions {
    int steps = 4; ///< equal Euler steps
    /// Strength: an input where the network takes one, else classifier-free, u + guidance * (c - u), or off where
    /// negative.
    double guidance = -1;
    std::vector<float> times; ///< steps' ends from 0 to 1, steps + 1 of them, instead of equal ones; may be empty
};
/// Latents [B, L, C] from noise of the same shape, under image tokens. No gradients.
at::Tensor sampleLatents(const TrainableFlow& flow, const at::Tensor& tokens, const at::Tensor& noise,
                         const SampleOptions& options);

} // namespace maquette::engine
