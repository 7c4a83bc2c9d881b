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

SkipAttention::Keys SkipAttention::keys(const at::Tensor& context) const
{
    const auto parts = toKv(context).view({context.size(0), context.size(1), heads, -1}).chunk(2, -1);
    return {normed(kNorm, parts[0]).transpose(1, 2), parts[1].transpose(1, 2)};
}

at::Tensor SkipAttention::attend(const at::Tensor& q, const Keys& keys) const
{
    const auto ofBatch = [&q](const at::Tensor& x) { return x.expand({q.size(0), -1, -1, -1}); };
    return outProj(mergeHeads(at::scaled_dot_product_attention(q, ofBatch(keys.k), ofBatch(keys.v))));
}

at::Tensor SkipAttention::operator()(const at::Tensor& x, const Keys& keys) const
{
    const at::Tensor q = toQ(x).view({x.size(0), x.size(1), heads, -1});
    return attend(normed(qNorm, q).transpose(1, 2), keys);
}

at::Tensor SkipAttention::operator()(const at::Tensor& x) const
{
    const auto parts = toQkv(x).view({x.size(0), x.size(1), heads, -1}).chunk(3, -1);
    return attend(normed(qNorm, parts[0]).transpose(1, 2),
                  {normed(kNorm, parts[1]).transpose(1, 2), parts[2].transpose(1, 2)});
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
    : norm1(p.child("norm1"), c.width, c.normEps), norm3(p.child("norm3"), c.width, c.normEps),
      attn1(p.child("attn1"), c, 0), firstScale(c.secondContextDim ? c.firstScale : 1.0), secondScale(c.secondScale),
      inTurn(c.inTurn)
{
    if (c.contextDim) {
        norm2 = LayerNorm(p.child("norm2"), c.width, c.normEps);
        attn2 = SkipAttention(p.child("attn2"), c, c.contextDim);
    }
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

at::Tensor SkipBlock::lookOnce(const SkipAttention& attention, const LayerNorm& norm, const at::Tensor& x,
                               const SkipAttention::Keys& keys, std::int64_t rows)
{
    std::vector<at::Tensor> parts;
    if (rows > 0)
        parts.push_back(attention(norm(x.slice(0, 0, rows)), keys));
    if (rows < x.size(0))
        parts.push_back(attention.ofZeroContext().expand({x.size(0) - rows, x.size(1), -1}));
    return parts.size() == 1 ? parts.front() : at::cat(parts, 0);
}

SkipBlock::BlockKeys SkipBlock::keysOf(const Context& context) const
{
    if (context.keys)
        return *context.keys;
    BlockKeys keys;
    if (attn2.outProj.weight.defined() && context.first.defined())
        keys.first = attn2.keys(context.first);
    if (secondAttention.outProj.weight.defined() && context.second.defined())
        keys.second = secondAttention.keys(context.second);
    return keys;
}

at::Tensor SkipBlock::look(const at::Tensor& x, const Context& context) const
{
    const BlockKeys keys = keysOf(context);
    const at::Tensor first = lookOnce(attn2, norm2, x, keys.first, context.rows);
    // Both see the same x: they stand beside each other.
    return secondAttention.outProj.weight.defined()
               ? firstScale * first + secondScale * lookOnce(secondAttention, secondNorm, x, keys.second, context.rows)
               : first;
}

at::Tensor SkipBlock::looked(const at::Tensor& x, const Context& context) const
{
    if (!inTurn)
        return x + look(x, context);
    const BlockKeys keys = keysOf(context);
    at::Tensor y = x;
    if (attn2.outProj.weight.defined())
        y = y + lookOnce(attn2, norm2, y, keys.first, context.rows);
    return y + lookOnce(secondAttention, secondNorm, y, keys.second, context.rows);
}

at::Tensor SkipBlock::feedForward(const at::Tensor& x) const
{
    const at::Tensor y = norm3(x);
    return mixture ? (*mixture)(y) : (*mlp)(y);
}

at::Tensor SkipBlock::operator()(const at::Tensor& x, const Context& context) const
{
    const at::Tensor y = looked(x + attn1(norm1(x)), context);
    return y + feedForward(y);
}

SkipDitEnds::SkipDitEnds(const Parameters& p, const SkipDitConfig& c)
    : config(c), xEmbedder(p.child("x_embedder"), c.inChannels, c.width),
      timeMlp(p.child("t_embedder.mlp"), "0", "2", c.width, 4 * c.width, false),
      normFinal(p.child("final_layer.norm_final"), c.width, c.normEps),
      finalLinear(p.child("final_layer.linear"), c.width, c.inChannels)
{
}

SkipDitNetwork::SkipDitNetwork(const Parameters& p, const SkipDitConfig& c) : SkipDitEnds(p, c)
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

SkipDitNetwork::Keys SkipDitNetwork::keysOf(const SkipBlock::Context& context) const
{
    Keys keys;
    for (const SkipBlock& block : blocks)
        keys.push_back(block.keysOf(context));
    return keys;
}

at::Tensor SkipDitNetwork::blocksOutput(at::Tensor x, const SkipBlock::Context& context, const Observer& seen,
                                        const Keys* keys) const
{
    SkipBlock::Context here = context;
    std::vector<at::Tensor> skips;
    const std::size_t middle = blocks.size() / 2;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        if (i > middle) {
            x = blocks[i].merge(skips.back(), x);
            skips.pop_back();
        }
        const at::Tensor merged = x;
        if (keys)
            here.keys = &(*keys)[i];
        x = blocks[i](x, here);
        if (i < middle)
            skips.push_back(x);
        if (seen)
            seen(i, merged, x);
    }
    return x;
}

at::Tensor SkipDitNetwork::operator()(const at::Tensor& latents, const at::Tensor& time,
                                      const SkipBlock::Context& context, const Keys* keys) const
{
    const at::Tensor x = blocksOutput(sequence(latents, time), context, {}, keys);
    return finalLinear(normFinal(x).slice(1, 1));
}

SkipBlock::Context SkipDitDenoiser::contextOf(const at::Tensor& tokens, std::int64_t batch) const
{
    if (m_keys)
        return {{}, {}, batch};
    const at::Tensor& weight = m_network->xEmbedder.weight;
    const at::Tensor all = tokens.to(weight.device(), weight.scalar_type()).expand({batch, -1, -1});
    if (m_network->config.secondContextDim == 0)
        return {all, {}, batch};
    return {all.slice(1, 0, m_rule.firstTokens), all.slice(1, m_rule.firstTokens), batch};
}

std::shared_ptr<const ShapeDenoiser> SkipDitDenoiser::boundTo(const at::Tensor& context) const
{
    const c10::InferenceMode noGradients;
    return std::make_shared<SkipDitDenoiser>(
        m_network, m_rule, std::make_shared<const SkipDitNetwork::Keys>(m_network->keysOf(contextOf(context, context.size(0)))));
}

at::Tensor SkipDitDenoiser::predict(const at::Tensor& latents, const at::Tensor& time, const at::Tensor& context,
                                    const at::Tensor&) const
{
    const at::Tensor& weight = m_network->xEmbedder.weight;
    return (*m_network)(latents.to(weight.device(), weight.scalar_type()), time.to(weight.device()),
                        contextOf(context, latents.size(0)), m_keys.get());
}

ShapeDenoiser::Halves SkipDitDenoiser::bothHalves(const at::Tensor& latents, const at::Tensor& time,
                                                  const at::Tensor& context, const at::Tensor&) const
{
    const c10::InferenceMode noGradients;
    const at::Tensor& weight = m_network->xEmbedder.weight;
    const at::Tensor x = latents.to(weight.device(), weight.scalar_type()), t = time.to(weight.device());
    const auto halves =
        (*m_network)(at::cat({x, x}), at::cat({t, t}), contextOf(context, latents.size(0)), m_keys.get()).chunk(2);
    return {halves[0], halves[1]};
}

} // namespace maquette::engine
