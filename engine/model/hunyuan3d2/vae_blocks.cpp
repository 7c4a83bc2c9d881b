#include "model/hunyuan3d2/vae_blocks.h"

#include "nn/recompute.h"

namespace maquette::engine::hunyuan3d2 {

ResidualSelfAttention::ResidualSelfAttention(const Parameters& p, std::int64_t width, std::int64_t heads, bool qkvBias,
                                             bool qkNorm, double eps)
    : ln1(p.child("ln_1"), width, eps), ln2(p.child("ln_2"), width, eps),
      attn(p.child("attn"), width, heads, qkvBias, qkNorm, eps),
      mlp(p.child("mlp"), "c_fc", "c_proj", width, 4 * width, false)
{
}

at::Tensor ResidualSelfAttention::operator()(const at::Tensor& x) const
{
    const at::Tensor y = x + attn(ln1(x));
    return y + mlp(ln2(y));
}

Transformer::Transformer(const Parameters& p, std::int64_t layers, std::int64_t width, std::int64_t heads, bool qkvBias,
                         bool qkNorm, double eps)
{
    blocks.reserve(static_cast<std::size_t>(layers));
    for (std::int64_t i = 0; i < layers; ++i)
        blocks.emplace_back(p.child("resblocks", i), width, heads, qkvBias, qkNorm, eps);
}

at::Tensor Transformer::operator()(at::Tensor x) const
{
    for (const ResidualSelfAttention& block : blocks)
        x = recomputesBlocks ? recomputed({x},
                                          [&block](const std::vector<at::Tensor>& in) {
                                              return std::vector<at::Tensor>{block(in[0])};
                                          })[0]
                             : block(x);
    return x;
}

ResidualCrossAttention::ResidualCrossAttention(const Parameters& p, std::int64_t width, std::int64_t heads,
                                               double mlpRatio, bool qkvBias, bool qkNorm, double eps)
    : ln1(p.child("ln_1"), width, eps), ln2(p.child("ln_2"), width, eps),
      ln3(p.child("ln_3"), width, eps), attn(p.child("attn"), width, heads, qkvBias, qkNorm, eps),
      mlp(p.child("mlp"), "c_fc", "c_proj", width, static_cast<std::int64_t>(mlpRatio * width), false)
{
}

at::Tensor ResidualCrossAttention::operator()(const at::Tensor& x, const HeadMajorCrossAttention::Keys& keys,
                                              const AttentionCore& core) const
{
    const at::Tensor y = x + attn(ln1(x), keys, core);
    return y + mlp(ln3(y));
}

} // namespace maquette::engine::hunyuan3d2
