#include "model_file/dinov2_config.h"

#include "core/utf8.h"
#include "model_file/config_file.h"

namespace maquette::engine {

using namespace ranges;

Dinov2Config readDinov2Config(ConfigSection& c)
{
    Dinov2Config dino;
    dino.hiddenSize = c.integer("hidden_size", kWidth);
    dino.numHiddenLayers = c.integer("num_hidden_layers", kLayers);
    dino.numAttentionHeads = c.integer("num_attention_heads", kHeads);
    dino.imageSize = c.integer("image_size", kPixels, 224);
    dino.patchSize = c.integer("patch_size", {1, 1 << 10}, 14);
    dino.numChannels = c.integer("num_channels", {3, 3}, 3);
    dino.mlpRatio = c.number("mlp_ratio", kRatio, 4.0);
    dino.layerNormEps = c.number("layer_norm_eps", {1e-12, 1e-2}, 1e-6);
    dino.qkvBias = c.boolean("qkv_bias", true);
    dino.useSwigluFfn = c.boolean("use_swiglu_ffn", false);
    dino.registerTokens = c.integer("num_register_tokens", {0, 1 << 10}, 0);
    if (const std::string act = c.text("hidden_act", "gelu"); act != "gelu")
        c.fail("hidden_act", "wanted gelu, found '" + printable(act, 60) + "'");
    if (const std::string type = c.text("model_type", "dinov2"); type != "dinov2" && type != "dinov2_with_registers")
        c.fail("model_type", "wanted dinov2, found '" + printable(type, 60) + "'");
    c.ignore({"_name_or_path", "apply_layernorm", "architectures", "attention_probs_dropout_prob",
              "attn_implementation", "drop_path_rate", "hidden_dropout_prob", "initializer_range",
              "layerscale_value", "out_features", "out_indices", "reshape_hidden_states", "stage_names",
              "torch_dtype", "transformers_version", "use_mask_token"});
    requireDivides(c, "num_attention_heads", dino.hiddenSize, dino.numAttentionHeads, "hidden_size");
    if (dino.patchSize > dino.imageSize)
        c.fail("patch_size", "wanted at most image_size " + std::to_string(dino.imageSize) + ", found " +
                                 std::to_string(dino.patchSize));
    return dino;
}

} // namespace maquette::engine
