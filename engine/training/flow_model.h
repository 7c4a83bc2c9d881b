#pragma once

#include "model/hunyuan3d2/dit.h"
#include "model/hunyuan3d2/image_encoder.h"
#include "training/named_tensor.h"

#include <memory>

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

/// Latents [B, L, C] from noise of the same shape by `steps` equal Euler steps, without guidance. No gradients.
at::Tensor sampleLatents(const TrainableFlow& flow, const at::Tensor& tokens, const at::Tensor& noise, int steps);

} // namespace maquette::engine
