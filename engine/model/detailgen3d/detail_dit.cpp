#include "model/detailgen3d/detail_dit.h"

#include "nn/embedding.h"

#include <c10/core/InferenceMode.h>

namespace maquette::engine::detailgen3d {

DetailBlock::DetailBlock(const Parameters& p, const SkipDitConfig& c)
    : norm1(p.child("norm1"), c.width, c.normEps), norm2(p.child("norm2"), c.width, c.normEps),
      norm3(p.child("norm3"), c.width, c.normEps), attn1(p.child("attn1"), c, 0), attn2(p.child("attn2"), c, c.contextDim),
      mlp(p.child("mlp"), "fc1", "fc2", c.width, 4 * c.width, false),
      modulation(p.child("adaln_modulation.1"), c.width, 9 * c.width)
{
}

at::Tensor DetailBlock::operator()(const at::Tensor& x, const SkipAttention::Keys& keys, std::int64_t seeing,
                                   const at::Tensor& shifts) const
{
    const auto m = shifts.chunk(9, -1); // shift, scale, gate: for self-attention, cross-attention, MLP
    const auto moved = [&m](const at::Tensor& normed, std::size_t part) {
        return normed * (1 + m[3 * part + 1]) + m[3 * part];
    };
    at::Tensor y = x + m[2] * attn1(moved(norm1(x), 0));
    std::vector<at::Tensor> looked = {attn2(moved(norm2(y), 1).slice(0, 0, seeing), keys)};
    if (seeing < x.size(0))
        looked.push_back(attn2.ofZeroContext().expand({x.size(0) - seeing, x.size(1), -1}));
    y = y + m[5] * at::cat(looked, 0);
    return y + m[8] * mlp(moved(norm3(y), 2));
}

DetailDitNetwork::DetailDitNetwork(const Parameters& p, const SkipDitConfig& c) : SkipDitEnds(p, c)
{
    blocks.reserve(static_cast<std::size_t>(c.layers));
    for (std::int64_t i = 0; i < c.layers; ++i)
        blocks.emplace_back(p.child("blocks", i), c);
}

DetailDitNetwork::Keys DetailDitNetwork::keysOf(const at::Tensor& context) const
{
    Keys keys;
    for (const DetailBlock& block : blocks)
        keys.push_back(block.attn2.keys(context));
    return keys;
}

at::Tensor DetailDitNetwork::operator()(const at::Tensor& latents, const at::Tensor& time, const Keys& keys,
                                        std::int64_t seeing) const
{
    const at::Tensor features = sineFirstFeatures(time, config.width).to(xEmbedder.weight.scalar_type());
    const at::Tensor vec = at::silu(timeMlp(features)).unsqueeze(1);
    const std::vector<at::Tensor> shifts = m_modulations ? (*m_modulations)(vec) : std::vector<at::Tensor>();
    at::Tensor x = xEmbedder(latents);
    for (std::size_t i = 0; i < blocks.size(); ++i)
        x = blocks[i](x, keys[i], seeing, m_modulations ? shifts[i] : blocks[i].modulation(vec));
    return finalLinear(normFinal(x));
}

void DetailDitNetwork::joinModulations()
{
    std::vector<Linear*> layers;
    for (DetailBlock& block : blocks)
        layers.push_back(&block.modulation);
    m_modulations = joinedForSampling(layers);
}

DetailDitNetwork::Keys DetailDenoiser::keysOf(const at::Tensor& context) const
{
    const at::Tensor& weight = m_network->xEmbedder.weight;
    return m_keys ? *m_keys : m_network->keysOf(context.to(weight.device(), weight.scalar_type()));
}

at::Tensor DetailDenoiser::run(const at::Tensor& latents, const at::Tensor& time, const at::Tensor& context,
                               bool both) const
{
    const at::Tensor& weight = m_network->xEmbedder.weight;
    const at::Tensor x = latents.to(weight.device(), weight.scalar_type()), t = time.to(weight.device());
    return (*m_network)(both ? at::cat({x, x}) : x, both ? at::cat({t, t}) : t, keysOf(context), x.size(0));
}

std::shared_ptr<const ShapeDenoiser> DetailDenoiser::boundTo(const at::Tensor& context) const
{
    const c10::InferenceMode noGradients;
    return std::make_shared<DetailDenoiser>(m_network,
                                            std::make_shared<const DetailDitNetwork::Keys>(keysOf(context)));
}

at::Tensor DetailDenoiser::predict(const at::Tensor& latents, const at::Tensor& time, const at::Tensor& context,
                                   const at::Tensor&) const
{
    return run(latents, time, context, false);
}

ShapeDenoiser::Halves DetailDenoiser::bothHalves(const at::Tensor& latents, const at::Tensor& time,
                                                 const at::Tensor& context, const at::Tensor&) const
{
    const c10::InferenceMode noGradients;
    const auto halves = run(latents, time, context, true).chunk(2);
    return {halves[0], halves[1]};
}

} // namespace maquette::engine::detailgen3d
