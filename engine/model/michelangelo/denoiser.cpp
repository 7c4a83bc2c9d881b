#include "model/michelangelo/denoiser.h"

#include "nn/embedding.h"

#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>

#include <cmath>

namespace maquette::engine::michelangelo {

namespace {

constexpr double kNormEps = 1e-5;

hunyuan3d2::ResidualSelfAttention selfBlock(const Parameters& p, const DenoiserConfig& c)
{
    return {p, c.width, c.heads, false, false, kNormEps};
}

/// A block whose keys may carry a bias.
at::Tensor run(const hunyuan3d2::ResidualSelfAttention& block, const at::Tensor& x, const at::Tensor& keyBias)
{
    if (!keyBias.defined())
        return block(x);
    const auto parts =
        block.attn.qkv(block.ln1(x)).view({x.size(0), x.size(1), block.attn.heads, -1}).chunk(3, -1); // [B, N, H, d]
    const at::Tensor attended =
        at::scaled_dot_product_attention(parts[0].transpose(1, 2), parts[1].transpose(1, 2), parts[2].transpose(1, 2),
                                         keyBias.view({1, 1, 1, -1}));
    const at::Tensor y = x + block.attn.projection(mergeHeads(attended));
    return y + block.mlp(block.ln2(y));
}

} // namespace

DenoiserNetwork::DenoiserNetwork(const Parameters& p, const DenoiserConfig& c)
    : config(c), inputProj(p.child("input_proj"), c.channels, c.width),
      outputProj(p.child("output_proj"), c.width, c.channels), timeFirst(p.child("time_proj.c_fc"), c.width, 4 * c.width),
      timeSecond(p.child("time_proj.c_proj"), 4 * c.width, c.width),
      contextLinear(p.child("context_embed.1"), c.contextDim, c.width),
      contextNorm(p.child("context_embed.0"), c.contextDim, kNormEps), lnPost(p.child("ln_post"), c.width, kNormEps),
      middle(selfBlock(p.child("backbone.middle_block"), c))
{
    for (std::int64_t i = 0; i < c.layers; ++i)
        encoder.push_back(selfBlock(p.child("backbone.encoder", i), c));
    for (std::int64_t i = 0; i < c.layers; ++i) {
        const Parameters layer = p.child("backbone.decoder", i);
        decoder.push_back({Linear(layer.child("1"), 2 * c.width, c.width),
                           LayerNorm(layer.child("2"), c.width, kNormEps), selfBlock(layer.child("0"), c)});
    }
}

at::Tensor DenoiserNetwork::timeToken(const at::Tensor& time) const
{
    const at::Tensor features = sineFirstFeatures(time, config.width).to(inputProj.weight.scalar_type());
    return timeSecond(at::gelu(timeFirst(features)));
}

at::Tensor DenoiserNetwork::contextTokens(const at::Tensor& context) const
{
    return contextLinear(contextNorm(context));
}

at::Tensor DenoiserNetwork::sequence(const at::Tensor& latents, const at::Tensor& time, const at::Tensor& context) const
{
    return at::cat({timeToken(time).unsqueeze(1), contextTokens(context), inputProj(latents)}, 1);
}

at::Tensor DenoiserNetwork::backbone(at::Tensor x, const at::Tensor& keyBias, const Observer& seen) const
{
    const auto tell = [&](const std::string& stage, const at::Tensor& out) {
        if (seen)
            seen(stage, out);
    };
    std::vector<at::Tensor> skips;
    for (std::size_t i = 0; i < encoder.size(); ++i) {
        x = run(encoder[i], x, keyBias);
        skips.push_back(x);
        tell("encoder." + std::to_string(i), x);
    }
    x = run(middle, x, keyBias);
    tell("middle_block", x);
    for (std::size_t i = 0; i < decoder.size(); ++i) {
        x = decoder[i].norm(decoder[i].linear(at::cat({skips.back(), x}, -1)));
        skips.pop_back();
        tell("decoder." + std::to_string(i) + ".2", x);
        x = run(decoder[i].block, x, keyBias);
        tell("decoder." + std::to_string(i) + ".0", x);
    }
    return x;
}

at::Tensor DenoiserNetwork::operator()(const at::Tensor& latents, const at::Tensor& time,
                                       const at::Tensor& context) const
{
    const at::Tensor x = lnPost(backbone(sequence(latents, time, context), {}));
    return outputProj(x.slice(1, x.size(1) - latents.size(1)));
}

at::Tensor DenoiserNetwork::withEqualContext(const at::Tensor& latents, const at::Tensor& time,
                                             const at::Tensor& context, std::int64_t count) const
{
    at::Tensor bias = at::zeros({1 + context.size(1) + latents.size(1)}, latents.options());
    bias[1].fill_(std::log(static_cast<double>(count)));
    const at::Tensor x = lnPost(backbone(sequence(latents, time, context), bias));
    return outputProj(x.slice(1, x.size(1) - latents.size(1)));
}

at::Tensor Denoiser::predict(const at::Tensor& latents, const at::Tensor& time, const at::Tensor& context,
                             const at::Tensor&) const
{
    const at::Tensor& weight = m_network->inputProj.weight;
    const auto toModel = [&](const at::Tensor& x) { return x.to(weight.device(), weight.scalar_type()); };
    return (*m_network)(toModel(latents), time.to(weight.device()), toModel(context).expand({latents.size(0), -1, -1}));
}

ShapeDenoiser::Halves Denoiser::bothHalves(const at::Tensor& latents, const at::Tensor& time, const at::Tensor& context,
                                           const at::Tensor& unconditional) const
{
    const c10::InferenceMode noGradients;
    const at::Tensor& weight = m_network->inputProj.weight;
    const at::Tensor x = latents.to(weight.device(), weight.scalar_type());
    const at::Tensor one = unconditional.slice(1, 0, 1).to(weight.device(), weight.scalar_type());
    return {velocity(latents, time, context, {}),
            m_network->withEqualContext(x, time.to(weight.device()), one.expand({latents.size(0), -1, -1}),
                                        unconditional.size(1))};
}

} // namespace maquette::engine::michelangelo
