#include "training/export_model.h"

#include "core/atomic_file.h"

#include <engine/error.h>

#include <ATen/ATen.h>

#include <charconv>

namespace maquette::engine {

namespace {

constexpr std::uint64_t kShardBytes = 16ull << 20;

std::string text(double value)
{
    char buffer[40];
    const auto result = std::to_chars(buffer, buffer + sizeof buffer, value);
    std::string digits(buffer, result.ptr);
    // YAML readers take "1" for an integer.
    return digits.find_first_of(".en") == std::string::npos ? digits + ".0" : digits;
}

/// Lines of one mapping, indented.
class Lines {
public:
    explicit Lines(int indent) : m_indent(indent, ' ') {}
    Lines& key(const std::string& name, const std::string& value)
    {
        m_text += m_indent + name + ": " + value + "\n";
        return *this;
    }
    Lines& key(const std::string& name, const char* value) { return key(name, std::string(value)); }
    Lines& key(const std::string& name, std::int64_t value) { return key(name, std::to_string(value)); }
    Lines& key(const std::string& name, double value) { return key(name, text(value)); }
    Lines& flag(const std::string& name, bool value) { return key(name, value ? "true" : "false"); }
    const std::string& str() const { return m_text; }

private:
    std::string m_indent, m_text;
};

std::string part(const std::string& name, const std::string& target, const Lines& params)
{
    return name + ":\n  target: hy3dgen.shapegen." + target + "\n  params:\n" + params.str();
}

std::string flowPart(const Hunyuan3DDiTConfig& c)
{
    return part("model", "models.Hunyuan3DDiT",
                Lines(4)
                    .key("in_channels", c.inChannels)
                    .key("context_in_dim", c.contextInDim)
                    .key("hidden_size", c.hiddenSize)
                    .key("mlp_ratio", c.mlpRatio)
                    .key("num_heads", c.numHeads)
                    .key("depth", c.depth)
                    .key("depth_single_blocks", c.depthSingleBlocks)
                    .key("axes_dim", "[" + std::to_string(c.axesDim.at(0)) + "]")
                    .key("theta", std::int64_t(10000))
                    .flag("qkv_bias", c.qkvBias)
                    .flag("guidance_embed", c.guidanceEmbed));
}

constexpr const char* kVaeTarget = "models.ShapeVAE";

Lines vaeLines(const ShapeVaeConfig& c, int indent)
{
    Lines lines(indent);
    lines.key("num_latents", c.numLatents)
        .key("embed_dim", c.embedDim)
        .key("num_freqs", c.numFreqs)
        .flag("include_pi", c.includePi)
        .key("heads", c.heads)
        .key("width", c.width)
        .key("num_encoder_layers", c.numEncoderLayers)
        .key("num_decoder_layers", c.numDecoderLayers)
        .flag("qkv_bias", c.qkvBias)
        .flag("qk_norm", c.qkNorm)
        .key("scale_factor", c.scaleFactor)
        .key("geo_decoder_mlp_expand_ratio", static_cast<std::int64_t>(c.geoDecoderMlpExpandRatio))
        .key("geo_decoder_downsample_ratio", c.geoDecoderDownsampleRatio)
        .flag("geo_decoder_ln_post", c.geoDecoderLnPost)
        .key("pc_size", c.pcSize)
        .key("pc_sharpedge_size", c.pcSharpedgeSize)
        .key("point_feats", c.pointFeats)
        .key("downsample_ratio", c.downsampleRatio);
    if (!c.encoderAnchors.empty())
        lines.key("encoder_anchors", c.encoderAnchors);
    return lines;
}

std::string vaePart(const ShapeVaeConfig& c)
{
    return part("vae", kVaeTarget, vaeLines(c, 4));
}

std::string vaeAlone(const ShapeVaeConfig& c)
{
    std::string text = "target: hy3dgen.shapegen.";
    text.append(kVaeTarget).append("\nparams:\n").append(vaeLines(c, 2).str());
    return text;
}

std::string conditionerPart(const ImageEncoderConfig& c)
{
    Lines dino(10);
    dino.key("hidden_size", c.dino.hiddenSize)
        .key("num_hidden_layers", c.dino.numHiddenLayers)
        .key("num_attention_heads", c.dino.numAttentionHeads)
        .key("image_size", c.dino.imageSize)
        .key("patch_size", c.dino.patchSize)
        .key("num_channels", c.dino.numChannels)
        .key("mlp_ratio", static_cast<std::int64_t>(c.dino.mlpRatio))
        .key("hidden_act", "gelu")
        .key("layer_norm_eps", c.dino.layerNormEps)
        .flag("qkv_bias", c.dino.qkvBias)
        .key("layerscale_value", 1.0)
        .flag("use_swiglu_ffn", c.dino.useSwigluFfn);
    return "conditioner:\n  target: hy3dgen.shapegen.models.SingleImageEncoder\n  params:\n    main_image_encoder:\n"
           "      type: DinoImageEncoder\n      kwargs:\n        config:\n" +
           dino.str() + Lines(8).key("image_size", c.imageSize).flag("use_cls_token", c.useClsToken).str();
}

std::string schedulerPart(const ScheduleConfig& c)
{
    Lines lines(4);
    lines.key("num_train_timesteps", c.numTrainTimesteps);
    if (!c.consistency)
        return part("scheduler", "schedulers.FlowMatchEulerDiscreteScheduler", lines);
    lines.key("pcm_timesteps", c.pcmTimesteps);
    return part("scheduler", "schedulers.ConsistencyFlowMatchEulerDiscreteScheduler", lines);
}

} // namespace

std::string configYaml(const ModelConfig& config)
{
    if (config.vae && !config.model)
        return vaeAlone(*config.vae);
    TORCH_CHECK(config.model && config.vae && config.conditioner && config.scheduler && config.imageProcessor,
                "a model folder has five parts");
    const ImageProcessorConfig& image = *config.imageProcessor;
    std::string background = "[";
    for (int i = 0; i < 3; ++i)
        background += (i ? ", " : "") + std::to_string(image.background[i]);
    return flowPart(*config.model) + vaePart(*config.vae) + conditionerPart(*config.conditioner) +
           schedulerPart(*config.scheduler) +
           part("image_processor", "preprocessors.ImageProcessorV2",
                Lines(4)
                    .key("size", image.size)
                    .key("border_ratio", image.borderRatio)
                    .key("background", background + "]"));
}

void writeModelFolder(const std::filesystem::path& folder, const ModelConfig& config, const NamedTensors& weights,
                      const std::string& remark)
{
    std::error_code failure;
    std::filesystem::create_directories(folder, failure);
    if (failure)
        throw Error(ErrorCode::FileWrite, folder.string() + ": the folder cannot be made: " + failure.message());
    NamedTensors halves;
    for (const NamedTensor& weight : weights) {
        const at::Tensor half = weight.value.detach().to(at::kHalf);
        if (!half.isfinite().all().item<bool>())
            throw Error(ErrorCode::Internal, "'" + weight.name + "' holds a number that fp16 cannot: training diverged");
        halves.push_back({weight.name, half});
    }
    writeShardedSafetensors(folder, "model", halves, kShardBytes, {{"format", "pt"}});
    const std::string head = remark.empty() ? std::string() : "# " + remark + "\n";
    saveAtomically(folder / "config.yaml", head + configYaml(config));
}

} // namespace maquette::engine
