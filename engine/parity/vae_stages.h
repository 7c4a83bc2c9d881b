#pragma once

#include "model/hunyuan3d2/native_vae.h"

#include <optional>
#include <string>

/// The common autoencoder, stage by stage, under Hunyuan3D-2's names; other families translate theirs.
namespace maquette::engine::parity {

/// what     "post_kl.out", "transformer.resblocks.1.attn.out", "transformer.resblocks.1.out", "kv.out",
///          "geo.query_proj.out", "geo.cross_attn_decoder.attn.out", "geo.cross_attn_decoder.out", "geo.out"
/// latents  [B, L, C] as the network takes them; points [1, Q, 3]
/// Nothing for another name or a block that the network does not have.
std::optional<at::Tensor> vaeStage(const hunyuan3d2::VaeNetwork& network, const at::Tensor& latents,
                                   const at::Tensor& points, const std::string& what);

/// The surface encoder from its cross-attention on: "encoder.self_attn.resblocks.0.out", "latents.out", "moments.out",
/// "mode.out". `dropFirst` tokens are no latents.
std::optional<at::Tensor> encoderStage(const hunyuan3d2::VaeNetwork& network, const at::Tensor& crossed,
                                       const std::string& what, std::int64_t dropFirst = 0);

} // namespace maquette::engine::parity
