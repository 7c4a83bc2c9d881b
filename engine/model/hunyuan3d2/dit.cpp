#include "model/hunyuan3d2/dit.h"

#include "nn/attention.h"
#include "nn/embedding.h"
#include "nn/recompute.h"

#include <cmath>

namespace maquette::engine::hunyuan3d2 {

namespace {

constexpr double kNormEps = 1e-6;
constexpr std::int64_t kFeatures = 256; // of a time or guidance value

std::optional<at::Tensor> maskOf(const at::Tensor& keyBias)
{
    return keyBias.defined() ? std::optional(keyBias.view({1, 1, 1, -1})) : std::nullopt;
}

std::int64_t mlpWidth(const Hunyuan3DDiTConfig& c)
{
    return static_cast<std::int64_t>(static_cast<double>(c.hiddenSize) * c.mlpRatio);
}

at::Tensor modulate(const at::Tensor& x, const Modulation::Part& part)
{
    return (1 + part.scale) * plainLayerNorm(x, kNormEps) + part.shift;
}

DoubleBlock::Stream makeStream(const Parameters& p, const std::string& name, const Hunyuan3DDiTConfig& c)
{
    return {Modulation(p.child(name + "_mod"), c.hiddenSize, 2),
            StreamAttention(p.child(name + "_attn"), c.hiddenSize, c.numHeads, c.qkvBias),
            Mlp(p.child(name + "_mlp"), "0", "2", c.hiddenSize, mlpWidth(c), true)};
}

} // namespace

ValueEmbedder::ValueEmbedder(const Parameters& p, std::int64_t features, std::int64_t middle, std::int64_t hidden,
                             bool exactGelu)
    : inLayer(p.child("in_layer"), features, middle), outLayer(p.child("out_layer"), middle, hidden), gelu(exactGelu)
{
}

at::Tensor ValueEmbedder::operator()(const at::Tensor& features) const
{
    const at::Tensor middle = inLayer(features);
    return outLayer(gelu ? at::gelu(middle) : at::silu(middle));
}

Modulation::Modulation(const Parameters& p, std::int64_t hidden, int partCount)
    : lin(p.child("lin"), hidden, 3 * partCount * hidden), parts(partCount)
{
}

std::vector<Modulation::Part> Modulation::operator()(const at::Tensor& vec) const
{
    return partsOf(lin(at::silu(vec)));
}

std::vector<Modulation::Part> Modulation::partsOf(const at::Tensor& values) const
{
    const auto chunks = values.unsqueeze(1).chunk(3 * parts, -1);
    std::vector<Part> result;
    for (int i = 0; i < parts; ++i)
        result.push_back({chunks[3 * i], chunks[3 * i + 1], chunks[3 * i + 2]});
    return result;
}

QkNorm::QkNorm(const Parameters& p, std::int64_t headWidth)
    : queryNorm(p.child("query_norm"), headWidth), keyNorm(p.child("key_norm"), headWidth)
{
}

Heads splitKMajor(const at::Tensor& qkv, std::int64_t heads, const QkNorm& norm)
{
    const auto parts = qkv.view({qkv.size(0), qkv.size(1), 3, heads, -1}).permute({2, 0, 3, 1, 4}).unbind(0);
    return {norm.queryNorm(parts[0]), norm.keyNorm(parts[1]), parts[2]};
}

StreamAttention::StreamAttention(const Parameters& p, std::int64_t hidden, std::int64_t heads, bool qkvBias)
    : qkv(p.child("qkv"), hidden, 3 * hidden, qkvBias), proj(p.child("proj"), hidden, hidden),
      norm(p.child("norm"), hidden / heads)
{
}

DoubleBlock::DoubleBlock(const Parameters& p, const Hunyuan3DDiTConfig& c)
    : heads(c.numHeads), img(makeStream(p, "img", c)), txt(makeStream(p, "txt", c))
{
}

// The names follow the image model that this block comes from: "img" is the latent stream, "txt" the picture tokens.
void DoubleBlock::operator()(at::Tensor& imgTokens, at::Tensor& txtTokens, const at::Tensor& vec,
                             const at::Tensor& keyBias) const
{
    modulated(imgTokens, txtTokens, img.mod(vec), txt.mod(vec), keyBias);
}

void DoubleBlock::modulated(at::Tensor& imgTokens, at::Tensor& txtTokens, const std::vector<Modulation::Part>& imgMod,
                            const std::vector<Modulation::Part>& txtMod, const at::Tensor& keyBias) const
{
    const Heads a = splitKMajor(img.attn.qkv(modulate(imgTokens, imgMod[0])), heads, img.attn.norm);
    const Heads b = splitKMajor(txt.attn.qkv(modulate(txtTokens, txtMod[0])), heads, txt.attn.norm);
    const at::Tensor mixed = mergeHeads(at::scaled_dot_product_attention(
        at::cat({b.q, a.q}, 2), at::cat({b.k, a.k}, 2), at::cat({b.v, a.v}, 2), maskOf(keyBias))); // [B, T + L, D]
    const std::int64_t t = txtTokens.size(1);

    const auto finish = [](const Stream& s, const at::Tensor& x, const at::Tensor& attended,
                           const std::vector<Modulation::Part>& mod) {
        const at::Tensor y = x + mod[0].gate * s.attn.proj(attended);
        return y + mod[1].gate * s.mlp(modulate(y, mod[1]));
    };
    imgTokens = finish(img, imgTokens, mixed.slice(1, t), imgMod);
    txtTokens = finish(txt, txtTokens, mixed.slice(1, 0, t), txtMod);
}

SingleBlock::SingleBlock(const Parameters& p, const Hunyuan3DDiTConfig& c)
    : heads(c.numHeads), hidden(c.hiddenSize),
      linear1(p.child("linear1"), c.hiddenSize, 3 * c.hiddenSize + mlpWidth(c)),
      linear2(p.child("linear2"), c.hiddenSize + mlpWidth(c), c.hiddenSize),
      norm(p.child("norm"), c.hiddenSize / c.numHeads), modulation(p.child("modulation"), c.hiddenSize, 1)
{
}

at::Tensor SingleBlock::operator()(const at::Tensor& x, const at::Tensor& vec, const at::Tensor& keyBias) const
{
    return modulated(x, modulation(vec)[0], keyBias);
}

at::Tensor SingleBlock::modulated(const at::Tensor& x, const Modulation::Part& mod, const at::Tensor& keyBias) const
{
    const at::Tensor y = linear1(modulate(x, mod));
    const Heads h = splitKMajor(y.slice(-1, 0, 3 * hidden), heads, norm);
    const at::Tensor attended = mergeHeads(at::scaled_dot_product_attention(h.q, h.k, h.v, maskOf(keyBias)));
    return x + mod.gate * linear2(at::cat({attended, at::gelu(y.slice(-1, 3 * hidden), "tanh")}, -1));
}

DiTNetwork::DiTNetwork(const Parameters& p, const Hunyuan3DDiTConfig& c)
    : config(c), latentIn(p.child("latent_in"), c.inChannels, c.hiddenSize),
      condIn(p.child("cond_in"), c.contextInDim, c.hiddenSize),
      timeIn(p.child("time_in"), c.rawTime ? c.hiddenSize : kFeatures, c.rawTime ? 4 * c.hiddenSize : c.hiddenSize,
             c.hiddenSize, c.rawTime),
      finalLinear(p.child("final_layer.linear"), c.hiddenSize, c.inChannels),
      finalModulation(p.child("final_layer.adaLN_modulation.1"), c.hiddenSize, 2 * c.hiddenSize)
{
    if (c.guidanceEmbed)
        guidanceIn.emplace(p.child("guidance_in"), kFeatures, c.hiddenSize, c.hiddenSize);
    if (c.projectedFrom) {
        contextNorm.emplace(p.child("context_norm"), c.projectedFrom, "weight");
        contextProj.emplace(p.child("context_proj"), c.projectedFrom, c.contextInDim);
    }
    for (std::int64_t i = 0; i < c.depth; ++i)
        doubleBlocks.emplace_back(p.child("double_blocks", i), c);
    for (std::int64_t i = 0; i < c.depthSingleBlocks; ++i)
        singleBlocks.emplace_back(p.child("single_blocks", i), c);
}

at::Tensor DiTNetwork::valueFeatures(const at::Tensor& value) const
{
    const at::ScalarType dtype = latentIn.weight.scalar_type();
    if (config.rawTime)
        return sineFirstFeatures(value, config.hiddenSize).to(dtype);
    return timestepFeatures(value.to(dtype == at::kHalf ? at::kHalf : at::kFloat)).to(dtype);
}

at::Tensor DiTNetwork::conditionVector(const at::Tensor& time, const at::Tensor& guidance) const
{
    at::Tensor vec = timeIn(valueFeatures(time));
    if (guidanceIn)
        vec = vec + (*guidanceIn)(valueFeatures(guidance));
    return vec;
}

at::Tensor DiTNetwork::operator()(const at::Tensor& latents, const at::Tensor& time, const at::Tensor& context,
                                  const at::Tensor& guidance) const
{
    return run(latents, conditionVector(time, guidance), context, {});
}

at::Tensor DiTNetwork::withEqualContext(const at::Tensor& latents, const at::Tensor& time, const at::Tensor& context,
                                        std::int64_t count) const
{
    at::Tensor bias = at::zeros({context.size(1) + latents.size(1)}, latents.options());
    bias[0].fill_(std::log(static_cast<double>(count)));
    return run(latents, conditionVector(time, {}), context, bias);
}

at::Tensor DiTNetwork::projected(const at::Tensor& context) const
{
    return contextProj ? (*contextProj)((*contextNorm)(context)) : context;
}

void DiTNetwork::joinModulations()
{
    std::vector<Linear*> layers;
    for (DoubleBlock& block : doubleBlocks)
        layers.insert(layers.end(), {&block.img.mod.lin, &block.txt.mod.lin});
    for (SingleBlock& block : singleBlocks)
        layers.push_back(&block.modulation.lin);
    layers.push_back(&finalModulation);
    m_modulations = joinedForSampling(layers);
}

at::Tensor DiTNetwork::finish(const at::Tensor& x, const at::Tensor& modulation) const
{
    const auto mod = modulation.unsqueeze(1).chunk(2, -1); // shift, scale
    return finalLinear((1 + mod[1]) * plainLayerNorm(x, kNormEps) + mod[0]);
}

at::Tensor DiTNetwork::run(const at::Tensor& latents, const at::Tensor& vec, const at::Tensor& context,
                           const at::Tensor& keyBias) const
{
    at::Tensor img = latentIn(latents), txt = condIn(projected(context));
    if (m_modulations) {
        const std::vector<at::Tensor> mods = (*m_modulations)(at::silu(vec));
        auto mod = mods.begin();
        for (const DoubleBlock& block : doubleBlocks) {
            block.modulated(img, txt, block.img.mod.partsOf(mod[0]), block.txt.mod.partsOf(mod[1]), keyBias);
            mod += 2;
        }
        at::Tensor x = at::cat({txt, img}, 1);
        for (const SingleBlock& block : singleBlocks)
            x = block.modulated(x, block.modulation.partsOf(*mod++)[0], keyBias);
        return finish(x.slice(1, txt.size(1)), *mod);
    }
    for (const DoubleBlock& block : doubleBlocks) {
        if (!recomputesBlocks) {
            block(img, txt, vec, keyBias);
            continue;
        }
        const auto both = recomputed({img, txt, vec}, [&block, keyBias](const std::vector<at::Tensor>& in) {
            at::Tensor ownImg = in[0], ownTxt = in[1];
            block(ownImg, ownTxt, in[2], keyBias);
            return std::vector<at::Tensor>{ownImg, ownTxt};
        });
        img = both[0];
        txt = both[1];
    }
    at::Tensor x = at::cat({txt, img}, 1);
    for (const SingleBlock& block : singleBlocks)
        x = recomputesBlocks ? recomputed({x, vec},
                                          [&block, keyBias](const std::vector<at::Tensor>& in) {
                                              return std::vector<at::Tensor>{block(in[0], in[1], keyBias)};
                                          })[0]
                             : block(x, vec, keyBias);
    return finish(x.slice(1, txt.size(1)), finalModulation(at::silu(vec)));
}

at::Tensor NativeDenoiser::predict(const at::Tensor& latents, const at::Tensor& time, const at::Tensor& context,
                                   const at::Tensor& guidance) const
{
    const at::Tensor& weight = m_network->latentIn.weight;
    const auto toModel = [&](const at::Tensor& x) { return x.to(weight.device(), weight.scalar_type()); };
    return (*m_network)(toModel(latents), time.to(weight.device()), toModel(context),
                        guidance.defined() ? guidance.to(weight.device()) : guidance);
}

} // namespace maquette::engine::hunyuan3d2
