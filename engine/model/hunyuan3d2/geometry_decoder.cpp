#include "model/hunyuan3d2/geometry_decoder.h"

#include "nn/embedding.h"

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
    if (lnPost)
        x = (*lnPost)(x);
    return outputProj(x);
}

} // namespace maquette::engine::hunyuan3d2
