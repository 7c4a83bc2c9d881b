#pragma once

#include "nn/linear.h"
#include "nn/norm.h"

#include <ATen/ATen.h>

#include <functional>

/// Attention blocks of the vecset autoencoders. Letters: B batch, N tokens, W width, H heads, D head width.
namespace maquette::engine {

/// [B, H, N, D] -> [B, N, H * D]
inline at::Tensor mergeHeads(const at::Tensor& x)
{
    return x.transpose(1, 2).reshape({x.size(0), x.size(2), x.size(1) * x.size(3)});
}

/// [B, N, H * D] -> [B, H, N, D]
inline at::Tensor splitHeads(const at::Tensor& x, std::int64_t heads)
{
    return x.view({x.size(0), x.size(1), heads, x.size(2) / heads}).transpose(1, 2);
}

/// The attention core: q [B, H, Q, D], k and v [B, H, L, D] -> [B, H, Q, D].
using AttentionCore = std::function<at::Tensor(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v)>;

/// Self-attention whose fused projection is head-major: per head [q | k | v] (specs: Hunyuan3D-2, 3.2).
struct HeadMajorSelfAttention {
    Linear qkv, projection;
    LayerNorm qNorm, kNorm;
    std::int64_t heads = 1;
    bool normalise = false;

    HeadMajorSelfAttention() = default;
    HeadMajorSelfAttention(const Parameters& p, std::int64_t width, std::int64_t headCount, bool qkvBias, bool qkNorm,
                           double eps);
    /// [B, N, W] -> [B, N, W]
    at::Tensor operator()(const at::Tensor& x) const;
};

/// Cross-attention whose key/value projection is head-major: per head [k | v] (specs: Hunyuan3D-2, 3.3).
struct HeadMajorCrossAttention {
    struct Keys {
        at::Tensor k, v; ///< [B, H, L, D]
    };
    Linear q, kv, projection;
    LayerNorm qNorm, kNorm;
    std::int64_t heads = 1;
    bool normalise = false;

    HeadMajorCrossAttention() = default;
    HeadMajorCrossAttention(const Parameters& p, std::int64_t width, std::int64_t headCount, bool qkvBias, bool qkNorm,
                            double eps);
    /// Keys and values of `data` [B, L, W]; constant for one shape, so computed once.
    Keys keys(const at::Tensor& data) const;
    /// x [B, Q, W] -> [B, Q, W]; core empty: plain scaled dot-product attention.
    at::Tensor operator()(const at::Tensor& x, const Keys& keys, const AttentionCore& core = {}) const;
};

} // namespace maquette::engine
