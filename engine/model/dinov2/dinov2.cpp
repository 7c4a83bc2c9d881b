#include "model/dinov2/dinov2.h"

#include "nn/attention.h"

#include <cmath>

namespace maquette::engine {

namespace {

/// Hidden width of the gated feed-forward: two thirds of the plain one, rounded up to a multiple of 8.
std::int64_t swigluWidth(const Dinov2Config& c)
{
    const auto plain = static_cast<std::int64_t>(static_cast<double>(c.hiddenSize) * c.mlpRatio);
    return (plain * 2 / 3 + 7) / 8 * 8;
}

std::int64_t patchCount(const Dinov2Config& c)
{
    const std::int64_t side = c.imageSize / c.patchSize;
    return side * side;
}

} // namespace

Dinov2Layer::Dinov2Layer(const Parameters& p, const Dinov2Config& c)
    : norm1(p.child("norm1"), c.hiddenSize, c.layerNormEps), norm2(p.child("norm2"), c.hiddenSize, c.layerNormEps),
      query(p.child("attention.attention.query"), c.hiddenSize, c.hiddenSize, c.qkvBias),
      key(p.child("attention.attention.key"), c.hiddenSize, c.hiddenSize, c.qkvBias),
      value(p.child("attention.attention.value"), c.hiddenSize, c.hiddenSize, c.qkvBias),
      dense(p.child("attention.output.dense"), c.hiddenSize, c.hiddenSize),
      scale1(p("layer_scale1.lambda1", {c.hiddenSize})), scale2(p("layer_scale2.lambda1", {c.hiddenSize})),
      swiglu(c.useSwigluFfn), heads(c.numAttentionHeads)
{
    if (swiglu) {
        mlpIn = Linear(p.child("mlp.weights_in"), c.hiddenSize, 2 * swigluWidth(c));
        mlpOut = Linear(p.child("mlp.weights_out"), swigluWidth(c), c.hiddenSize);
    } else {
        const auto hidden = static_cast<std::int64_t>(static_cast<double>(c.hiddenSize) * c.mlpRatio);
        mlpIn = Linear(p.child("mlp.fc1"), c.hiddenSize, hidden);
        mlpOut = Linear(p.child("mlp.fc2"), hidden, c.hiddenSize);
    }
}

at::Tensor Dinov2Layer::operator()(const at::Tensor& x) const
{
    const at::Tensor h = norm1(x);
    const at::Tensor attended = at::scaled_dot_product_attention(
        splitHeads(query(h), heads), splitHeads(key(h), heads), splitHeads(value(h), heads));
    const at::Tensor y = x + dense(mergeHeads(attended)) * scale1;
    at::Tensor hidden = mlpIn(norm2(y));
    if (swiglu) {
        const auto halves = hidden.chunk(2, -1);
        hidden = at::silu(halves[0]) * halves[1];
    } else {
        hidden = at::gelu(hidden);
    }
    return y + mlpOut(hidden) * scale2;
}

Dinov2::Dinov2(const Parameters& p, const Dinov2Config& c)
    : config(c), clsToken(p("embeddings.cls_token", {1, 1, c.hiddenSize})),
      positions(p("embeddings.position_embeddings", {1, 1 + patchCount(c), c.hiddenSize})),
      patchWeight(p("embeddings.patch_embeddings.projection.weight",
                    {c.hiddenSize, c.numChannels, c.patchSize, c.patchSize})),
      patchBias(p("embeddings.patch_embeddings.projection.bias", {c.hiddenSize}))
{
    if (c.registerTokens > 0)
        registers = p("embeddings.register_tokens", {1, c.registerTokens, c.hiddenSize});
    for (std::int64_t i = 0; i < c.numHiddenLayers; ++i)
        layers.emplace_back(p.child("encoder.layer", i), c);
    layernorm = LayerNorm(p.child("layernorm"), c.hiddenSize, c.layerNormEps);
}

at::Tensor Dinov2::embed(const at::Tensor& pictures) const
{
    const at::Tensor grid = at::conv2d(pictures, patchWeight, patchBias, config.patchSize); // [B, h, gh, gw]
    const std::int64_t gh = grid.size(2), gw = grid.size(3);
    const at::Tensor patches = grid.flatten(2).transpose(1, 2);
    const at::Tensor tokens = at::cat({clsToken.expand({grid.size(0), -1, -1}), patches}, 1);
    const std::int64_t side = config.imageSize / config.patchSize;
    if (gh == side && gw == side)
        return withRegisters(tokens + positions);
    const at::Tensor table =
        positions.slice(1, 1).reshape({1, side, side, -1}).permute({0, 3, 1, 2}).to(at::kFloat); // [1, h, s, s]
    const at::Tensor resized = (config.antialiasPositions ? at::_upsample_bicubic2d_aa(table, {gh, gw}, false)
                                                          : at::upsample_bicubic2d(table, {gh, gw}, false))
                                   .to(positions.scalar_type())
                                   .permute({0, 2, 3, 1})
                                   .reshape({1, gh * gw, -1});
    return withRegisters(tokens + at::cat({positions.slice(1, 0, 1), resized}, 1));
}

at::Tensor Dinov2::withRegisters(const at::Tensor& tokens) const
{
    if (!registers.defined())
        return tokens;
    return at::cat({tokens.slice(1, 0, 1), registers.expand({tokens.size(0), -1, -1}), tokens.slice(1, 1)}, 1);
}

at::Tensor Dinov2::withoutRegisters(const at::Tensor& tokens) const
{
    if (!registers.defined())
        return tokens;
    return at::cat({tokens.slice(1, 0, 1), tokens.slice(1, 1 + config.registerTokens)}, 1);
}

at::Tensor Dinov2::operator()(const at::Tensor& pictures) const
{
    at::Tensor x = embed(pictures);
    for (const Dinov2Layer& layer : layers)
        x = layer(x);
    return layernorm(x);
}

bool isUnusedDinov2Name(const std::string& name)
{
    return name.ends_with("embeddings.mask_token");
}

} // namespace maquette::engine
