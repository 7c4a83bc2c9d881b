#include "model/clip/clip_vision.h"

#include "core/utf8.h"
#include "image/pixel_values.h"
#include "model_file/config_file.h"
#include "nn/attention.h"

#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>

#include <algorithm>
#include <cmath>

namespace maquette::engine {

namespace {

ClipVisionConfig readTower(ConfigSection& c)
{
    using namespace ranges;
    ClipVisionConfig clip;
    clip.hiddenSize = c.integer("hidden_size", kWidth, 1024);
    clip.layers = c.integer("num_hidden_layers", kLayers, 24);
    clip.heads = c.integer("num_attention_heads", kHeads, 16);
    clip.mlpSize = c.integer("intermediate_size", kWidth, 4096);
    clip.imageSize = c.integer("image_size", kPixels, 224);
    clip.patchSize = c.integer("patch_size", {1, 1 << 10}, 14);
    clip.normEps = c.number("layer_norm_eps", {1e-12, 1e-2}, 1e-5);
    if (const std::string act = c.text("hidden_act", "quick_gelu"); act != "quick_gelu")
        c.fail("hidden_act", "wanted quick_gelu, found '" + printable(act, 60) + "'");
    c.integer("num_channels", {3, 3}, 3);
    requireDivides(c, "num_attention_heads", clip.hiddenSize, clip.heads, "hidden_size");
    if (clip.patchSize > clip.imageSize)
        c.fail("patch_size", "wanted at most image_size " + std::to_string(clip.imageSize));
    return clip;
}

} // namespace

ClipVisionConfig readClipVisionConfig(ConfigSection& section)
{
    section.ignore({"architectures", "initializer_factor", "logit_scale_init_value", "model_type", "projection_dim",
                    "text_config", "text_config_dict", "vision_config_dict", "torch_dtype", "transformers_version"});
    if (!section.has("vision_config"))
        return readTower(section);
    ConfigSection tower = section.section("vision_config");
    return readTower(tower);
}

ClipVisionLayer::ClipVisionLayer(const Parameters& p, const ClipVisionConfig& c)
    : norm1(p.child("layer_norm1"), c.hiddenSize, c.normEps), norm2(p.child("layer_norm2"), c.hiddenSize, c.normEps),
      query(p.child("self_attn.q_proj"), c.hiddenSize, c.hiddenSize),
      key(p.child("self_attn.k_proj"), c.hiddenSize, c.hiddenSize),
      value(p.child("self_attn.v_proj"), c.hiddenSize, c.hiddenSize),
      out(p.child("self_attn.out_proj"), c.hiddenSize, c.hiddenSize),
      first(p.child("mlp.fc1"), c.hiddenSize, c.mlpSize), second(p.child("mlp.fc2"), c.mlpSize, c.hiddenSize),
      heads(c.heads)
{
}

at::Tensor ClipVisionLayer::operator()(const at::Tensor& x) const
{
    const at::Tensor h = norm1(x);
    const at::Tensor y = x + out(mergeHeads(at::scaled_dot_product_attention(
                                 splitHeads(query(h), heads), splitHeads(key(h), heads), splitHeads(value(h), heads))));
    const at::Tensor middle = first(norm2(y));
    return y + second(middle * at::sigmoid(1.702 * middle));
}

ClipVision::ClipVision(const Parameters& p, const ClipVisionConfig& c)
    : config(c), classEmbedding(p("embeddings.class_embedding", {c.hiddenSize})),
      patchWeight(p("embeddings.patch_embedding.weight", {c.hiddenSize, 3, c.patchSize, c.patchSize})),
      positions(p("embeddings.position_embedding.weight",
                  {1 + (c.imageSize / c.patchSize) * (c.imageSize / c.patchSize), c.hiddenSize})),
      preNorm(p.child("pre_layrnorm"), c.hiddenSize, c.normEps)
{
    for (std::int64_t i = 0; i < c.layers; ++i)
        layers.emplace_back(p.child("encoder.layers", i), c);
}

at::Tensor ClipVision::transform(const at::Tensor& pictures) const
{
    at::Tensor x = (pictures.to(at::kFloat) + 1) / 2;
    const std::int64_t target = config.imageSize, h = x.size(2), w = x.size(3);
    if (std::min(h, w) != target)
        x = at::_upsample_bilinear2d_aa(
            x, {h <= w ? target : target * h / w, h <= w ? target * w / h : target}, false);
    const auto offset = [&](std::int64_t side) {
        return static_cast<std::int64_t>(std::nearbyint(static_cast<double>(side - target) / 2.0));
    };
    const std::int64_t top = offset(x.size(2)), left = offset(x.size(3));
    return normaliseColours(x.slice(2, top, top + target).slice(3, left, left + target), kClipMean, kClipDeviation);
}

at::Tensor ClipVision::embed(const at::Tensor& pixels) const
{
    const at::Tensor patches = at::conv2d(pixels, patchWeight, {}, config.patchSize).flatten(2).transpose(1, 2);
    return at::cat({classEmbedding.expand({pixels.size(0), 1, -1}), patches}, 1) + positions;
}

at::Tensor ClipVision::operator()(const at::Tensor& pixels) const
{
    at::Tensor x = preNorm(embed(pixels));
    for (const ClipVisionLayer& layer : layers)
        x = layer(x);
    return x;
}

bool isUnusedClipName(const std::string& name)
{
    return name.starts_with("post_layernorm.") || name == "embeddings.position_ids";
}

at::Tensor ClipConditioner::encode(const at::Tensor& pictures, const std::vector<int>&) const
{
    const c10::InferenceMode noGradients;
    const at::Tensor& weight = m_network->patchWeight;
    return (*m_network)(m_network->transform(pictures.flatten(0, 1).to(weight.device())).to(weight.scalar_type()));
}

at::Tensor ClipConditioner::unconditional(const at::Tensor& tokens) const
{
    return at::zeros_like(tokens);
}

} // namespace maquette::engine
