#include "model/hunyuan3d2/geometry_decoder.h"

#include "nn/embedding.h"

#include <kernels/norm_dot.h>

#include <ATen/core/grad_mode.h>

namespace maquette::engine::hunyuan3d2 {

namespace {

std::int64_t decoderWidth(const ShapeVaeConfig& c)
{
    return c.width / c.geoDecoderDownsampleRatio;
}

std::int64_t decoderHeads(const ShapeVaeConfig& c)
{
    return c.heads / c.geoDecoderDownsampleRatio;
}

/// The kernel has no gradients, and was measured on the CPU in f32 only.
bool takesKernel(const at::Tensor& x, const Linear& output)
{
    return x.is_cpu() && x.scalar_type() == at::kFloat && output.weight.scalar_type() == at::kFloat &&
           !at::GradMode::is_enabled();
}

} // namespace

// A decoder without ln_post has no q/k norms either, whatever qk_norm says: so the published efficient decoder.
GeometryDecoder::GeometryDecoder(const Parameters& p, const ShapeVaeConfig& c)
    : numFreqs(c.numFreqs), includePi(c.includePi),
      queryProj(p.child("query_proj"), 3 * (2 * c.numFreqs + 1), decoderWidth(c)),
      latentsProj(c.geoDecoderDownsampleRatio == 1
                      ? std::nullopt
                      : std::optional<Linear>(std::in_place, p.child("latents_proj"), c.width, decoderWidth(c))),
      crossAttention(p.child("cross_attn_decoder"), decoderWidth(c), decoderHeads(c), c.geoDecoderMlpExpandRatio,
                     c.qkvBias, c.qkNorm && c.geoDecoderLnPost, c.normEps),
      lnPost(c.geoDecoderLnPost
                 ? std::optional<LayerNorm>(std::in_place, p.child("ln_post"), decoderWidth(c), kLnPostEps)
                 : std::nullopt),
      outputProj(p.child("output_proj"), decoderWidth(c), 1)
{
}

GeometryDecoder::Keys GeometryDecoder::keys(const at::Tensor& tokens) const
{
    return crossAttention.keys(latentsProj ? (*latentsProj)(tokens) : tokens);
}

at::Tensor GeometryDecoder::embed(const at::Tensor& points) const
{
    return queryProj(fourierFeatures(points, numFreqs, includePi).to(queryProj.weight.scalar_type()));
}

at::Tensor GeometryDecoder::logits(const at::Tensor& points, const Keys& keys, const AttentionCore& core) const
{
    at::Tensor x = crossAttention(embed(points), keys, core);
    if (takesKernel(x, outputProj)) {
        const LayerNorm norm = lnPost.value_or(LayerNorm());
        return kernels::normDot(x.view({-1, x.size(2)}), norm.weight, norm.bias, norm.eps, outputProj.weight.view({-1}),
                                outputProj.bias)
            .view({x.size(0), x.size(1), 1});
    }
    if (lnPost)
        x = (*lnPost)(x);
    return outputProj(x);
}

} // namespace maquette::engine::hunyuan3d2
