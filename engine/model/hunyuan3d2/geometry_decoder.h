#pragma once

#include "decoding/field.h"
#include "model/hunyuan3d2/vae_blocks.h"

#include <optional>

/// The cross-attention network that answers field queries (specs: Hunyuan3D-2, 3.5), standard and efficient variant.
namespace maquette::engine::hunyuan3d2 {

struct GeometryDecoder {
    using Keys = HeadMajorCrossAttention::Keys;

    GeometryDecoder(const Parameters& p, const ShapeVaeConfig& config);

    /// Token set [B, L, W] -> keys and values, constant for one shape.
    Keys keys(const at::Tensor& tokens) const;
    /// Features of points [B, Q, 3] in the dtype of the weights, before attention: [B, Q, Wg].
    at::Tensor embed(const at::Tensor& points) const;
    /// points [B, Q, 3] (embedded in their own dtype) -> [B, Q, 1]
    at::Tensor logits(const at::Tensor& points, const Keys& keys, const AttentionCore& core = {}) const;

    std::int64_t numFreqs;
    bool includePi;
    Linear queryProj;
    std::optional<Linear> latentsProj; ///< only when the decoder is narrower than the tokens
    ResidualCrossAttention crossAttention;
    std::optional<LayerNorm> lnPost;
    Linear outputProj;
};

} // namespace maquette::engine::hunyuan3d2
