#include "model/skip_dit/skip_dit.h"

#include "nn/attention.h"
#include "nn/embedding.h"

#include <c10/core/InferenceMode.h>

namespace maquette::engine {

namespace {

constexpr double kHeadNormEps = 1e-6;

RmsScale headNorm(const Parameters& p, std::int64_t headWidth)
{
    RmsScale norm(p, headWidth, "weight");
    norm.eps = kHeadNormEps;
    return norm;
}

Mlp feedForwardOf(const Parameters& p, const char* first, const char* second, const SkipDitConfig& c)
{
    return Mlp(p, first, second, c.width, 4 * c.width, false);
}

} // namespace

SkipAttention::SkipAttention(const Parameters& p, const SkipDitConfig& c, std::int64_t contextDim) : heads(c.heads)
{
    if (contextDim == 0) {
        toQkv = Linear(p.child("to_qkv"), c.width, 3 * c.width, c.qkvBias);
    } else {
        toQ = Linear(p.child("to_q"), c.width, c.width, c.qkvBias);
        toKv = Linear(p.child("to_kv"), contextDim, 2 * c.width, c.qkvBias);
    }
    if (c.qkNorm) {
        qNorm = headNorm(p.child("q_norm"), c.width / c.heads);
        kNorm = headNorm(p.child("k_norm"), c.width / c.heads);
    }
    outProj = Linear(p.child("out_proj"), c.width, c.width);
}

at::Tensor SkipAttention::operator()(const at::Tensor& x, const at::Tensor& context) const
{
    const std::int64_t batch = x.size(0);
    at::Tensor q, k, v; // [B, N, H, d]
    if (context.defined()) {
        const auto parts = toKv(context).view({batch, context.size(1), heads, -1}).chunk(2, -1);
        q = toQ(x).view({batch, x.size(1), heads, -1});
        k = parts[0];
        v = parts[1];
    } else {
        const auto parts = toQkv(x).view({batch, x.size(1), heads, -1}).chunk(3, -1);
        q = parts[0];
        k = parts[1];
        v = parts[2];
    }
    if (qNorm) {
        q = (*qNorm)(q);
        k = (*kNorm)(k);
    }
    return outProj(mergeHeads(
        at::scaled_dot_product_attention(q.transpose(1, 2), k.transpose(1, 2), v.transpose(1, 2))));
}

at::Tensor SkipAttention::ofZeroContext() const
{
    if (!toKv.bias.defined())
        return outProj.bias; // all values are zero
    return outProj(toKv.bias.view({heads, 2, -1}).select(1, 1).reshape({-1}));
}

ExpertMixture::ExpertMixture(const Parameters& p, const SkipDitConfig& c)
    : gate(p.child("gate"), c.width, c.experts, false),
      shared(feedForwardOf(p.child("shared_experts"), "net.0.proj", "net.2", c)), kept(c.expertsKept)
{
    for (std::int64_t i = 0; i < c.experts; ++i)
        experts.push_back(feedForwardOf(p.child("experts", i), "net.0.proj", "net.2", c));
}

ExpertMixture::Choice ExpertMixture::choose(const at::Tensor& tokens) const
{
    Choice choice;
    choice.scores = gate(tokens).to(at::kFloat).softmax(-1);
    std::tie(choice.weights, choice.experts) = choice.scores.topk(kept, -1, true, true);
    return choice;
}

// Expert by expert, each on its own tokens, added in the order of the experts.
at::Tensor ExpertMixture::operator()(const at::Tensor& x) const
{
    const at::Tensor tokens = x.reshape({-1, x.size(-1)});
    const Choice choice = choose(tokens);
    at::Tensor sum = at::zeros_like(tokens);
    for (std::size_t i = 0; i < experts.size(); ++i) {
        const auto places = (choice.experts == static_cast<std::int64_t>(i)).nonzero(); // [n, 2]: token, rank
        if (places.size(0) == 0)
            continue;
        const at::Tensor token = places.select(1, 0), rank = places.select(1, 1);
        const at::Tensor weight = choice.weights.index({token, rank}).unsqueeze(1).to(tokens.scalar_type());
        sum.index_add_(0, token, experts[i](tokens.index_select(0, token)) * weight);
    }
    return sum.view(x.sizes()) + shared(x);
}

SkipBlock::SkipBlock(const Parameters& p, const SkipDitConfig& c, std::int64_t index)
    : norm1(p.child("norm1"), c.width, c.normEps), norm2(p.child("norm2"), c.width, c.normEps),
      norm3(p.child("norm3"), c.width, c.normEps), attn1(p.child("attn1"), c, 0),
      attn2(p.child("attn2"), c, c.contextDim), firstScale(c.secondContextDim ? c.firstScale : 1.0),
      secondScale(c.secondScale)
{
    if (c.secondContextDim) {
        secondNorm = LayerNorm(p.child("norm2_2"), c.width, c.normEps);
        secondAttention = SkipAttention(p.child("attn2_2"), c, c.secondContextDim);
    }
    if (c.layers - index <= c.mixtures)
        mixture.emplace(p.child("moe"), c);
    else
        mlp = feedForwardOf(p.child("mlp"), "fc1", "fc2", c);
    if (index > c.layers / 2) {
        skipLinear.emplace(p.child("skip_linear"), 2 * c.width, c.width);
        skipNorm = LayerNorm(p.child("skip_norm"), c.width, c.normEps);
    }
}

at::Tensor SkipBlock::merge(const at::Tensor& skip, const at::Tensor& x) const
{
    return skipNorm((*skipLinear)(at::cat({skip, x}, -1)));
}

at::Tensor SkipBlock::look(const at::Tensor& x, const Context& context) const
{
    const auto one = [&](const SkipAttention& attention, const LayerNorm& norm, const at::Tensor& tokens) {
        std::vector<at::Tensor> parts;
        if (context.rows > 0)
            parts.push_back(attention(norm(x.slice(0, 0, context.rows)), tokens));
        if (context.rows < x.size(0))
            parts.push_back(
                attention.ofZeroContext().expand({x.size(0) - context.rows, x.size(1), -1}));
        return parts.size() == 1 ? parts.front() : at::cat(parts, 0);
    };
    const at::Tensor first = one(attn2, norm2, context.first);
    // Both see the same x: they stand beside each other.
    return secondAttention.outProj.weight.defined()
               ? firstScale * first + secondScale * one(secondAttention, secondNorm, context.second)
               : first;
}

at::Tensor SkipBlock::feedForward(const at::Tensor& x) const
{
    const at::Tensor y = norm3(x);
    return mixture ? (*mixture)(y) : (*mlp)(y);
}

at::Tensor SkipBlock::operator()(const at::Tensor& x, const Context& context) const
{
    at::Tensor y = x + attn1(norm1(x));
    y = y + look(y, context);
    return y + feedForward(y);
}

SkipDitNetwork::SkipDitNetwork(const Parameters& p, const SkipDitConfig& c)
    : config(c), xEmbedder(p.child("x_embedder"), c.inChannels, c.width),
      timeMlp(p.child("t_embedder.mlp"), "0", "2", c.width, 4 * c.width, false),
      normFinal(p.child("final_layer.norm_final"), c.width, c.normEps),
      finalLinear(p.child("final_layer.linear"), c.width, c.inChannels)
{
    blocks.reserve(static_cast<std::size_t>(c.layers));
    for (std::int64_t i = 0; i < c.layers; ++i)
        blocks.emplace_back(p.child("blocks", i), c, i);
}

at::Tensor SkipDitNetwork::timeToken(const at::Tensor& time) const
{
    return timeMlp(sineFirstFeatures(time, config.width).to(xEmbedder.weight.scalar_type())).unsqueeze(1);
}

at::Tensor SkipDitNetwork::sequence(const at::Tensor& latents, const at::Tensor& time) const
{
    return at::cat({timeToken(time), xEmbedder(latents)}, 1);
}

at::Tensor SkipDitNetwork::blocksOutput(at::Tensor x, const SkipBlock::Context& context, const Observer& seen) const
{
    std::vector<at::Tensor> skips;
    const std::size_t middle = blocks.size() / 2;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        if (i > middle) {
            x = blocks[i].merge(skips.back(), x);
            skips.pop_back();
        }
        const at::Tensor merged = x;
        x = blocks[i](x, context);
        if (i < middle)
            skips.push_back(x);
        if (seen)
            seen(i, merged, x);
    }
    return x;
}

at::Tensor SkipDitNetwork::operator()(const at::Tensor& latents, const at::Tensor& time,
                                      const SkipBlock::Context& context) const
{
    const at::Tensor x = blocksOutput(sequence(latents, time), context);
    return finalLinear(normFinal(x).slice(1, 1));
}

at::Tensor SkipDitDenoiser::velocity(const at::Tensor& latents, const at::Tensor& time, const at::Tensor& context,
                                     const at::Tensor&) const
{
    const c10::InferenceMode noGradients;
    const at::Tensor& weight = m_network->xEmbedder.weight;
    const auto toModel = [&](const at::Tensor& x) { return x.to(weight.device(), weight.scalar_type()); };
    const std::int64_t batch = latents.size(0);
    return (*m_network)(toModel(latents), time.to(weight.device()),
                        {toModel(context).expand({batch, -1, -1}), {}, batch});
}

ShapeDenoiser::Halves SkipDitDenoiser::bothHalves(const at::Tensor& latents, const at::Tensor& time,
                                                  const at::Tensor& context, const at::Tensor&) const
{
    const c10::InferenceMode noGradients;
    const at::Tensor& weight = m_network->xEmbedder.weight;
    const auto toModel = [&](const at::Tensor& x) { return x.to(weight.device(), weight.scalar_type()); };
    const at::Tensor x = toModel(latents), t = time.to(weight.device());
    const std::int64_t batch = latents.size(0);
    const auto halves = (*m_network)(at::cat({x, x}), at::cat({t, t}),
                                     {toModel(context).expand({batch, -1, -1}), {}, batch})
                            .chunk(2);
    return {halves[0], halves[1]};
}

} // namespace maquette::engine
