#pragma once

#include "model_file/model_config.h"
#include "nn/attention.h"
#include "nn/mlp.h"

#include <vector>

/// Transformer blocks of the vecset autoencoder (specs: Hunyuan3D-2, 3.2 and 3.3).
namespace maquette::engine::hunyuan3d2 {

/// Epsilon of every layer norm but ln_post.
inline constexpr double kNormEps = 1e-6;
/// Epsilon of both ln_post.
inline constexpr double kLnPostEps = 1e-5;

struct ResidualSelfAttention {
    LayerNorm ln1, ln2;
    HeadMajorSelfAttention attn;
    Mlp mlp;

    ResidualSelfAttention(const Parameters& p, std::int64_t width, std::int64_t heads, bool qkvBias, bool qkNorm,
                          double eps = kNormEps);
    at::Tensor operator()(const at::Tensor& x) const; ///< [B, N, W] -> [B, N, W]
};

/// A stack named "<name>.resblocks.<i>".
struct Transformer {
    std::vector<ResidualSelfAttention> blocks;
    bool recomputesBlocks = false; ///< training: activation checkpointing of every block (nn/recompute.h)

    Transformer(const Parameters& p, std::int64_t layers, std::int64_t width, std::int64_t heads, bool qkvBias,
                bool qkNorm, double eps = kNormEps);
    at::Tensor operator()(at::Tensor x) const;
};

struct ResidualCrossAttention {
    LayerNorm ln1, ln2, ln3;
    HeadMajorCrossAttention attn;
    Mlp mlp;

    ResidualCrossAttention(const Parameters& p, std::int64_t width, std::int64_t heads, double mlpRatio, bool qkvBias,
                           bool qkNorm, double eps = kNormEps);
    /// Keys and values of data [B, L, W].
    HeadMajorCrossAttention::Keys keys(const at::Tensor& data) const { return attn.keys(ln2(data)); }
    /// x [B, Q, W] -> [B, Q, W]
    at::Tensor operator()(const at::Tensor& x, const HeadMajorCrossAttention::Keys& keys,
                          const AttentionCore& core = {}) const;
};

} // namespace maquette::engine::hunyuan3d2
