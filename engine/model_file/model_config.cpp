// Keys, classes and constructor defaults: specs of Hunyuan3D-2, sections 2.1 and 3.
#include "model_file/model_config.h"

#include "core/utf8.h"
#include "model_file/config_file.h"
#include "model_file/dinov2_config.h"

#include <algorithm>

namespace maquette::engine {

namespace {

using namespace ranges;

// One `{target, params}` mapping.
struct Component {
    ConfigSection outer;
    std::string type; ///< last part of the target
    std::optional<ConfigSection> params;
};

Component component(ConfigSection outer, std::initializer_list<const char*> known)
{
    const std::string target = outer.text("target");
    const std::string type = target.substr(target.find_last_of('.') + 1);
    std::string names;
    for (const char* name : known)
        names += (names.empty() ? "" : ", ") + std::string(name);
    if (std::none_of(known.begin(), known.end(), [&](const char* name) { return type == name; }))
        outer.fail("target",
                   "'" + printable(target, 120) + "' is not a class that this program has; it has " + names);
    std::optional<ConfigSection> params;
    if (outer.has("params"))
        params = outer.section("params");
    return {std::move(outer), type, std::move(params)};
}

ConfigSection& paramsOf(Component& part)
{
    if (!part.params)
        part.outer.fail("params", "it is missing; wanted a mapping");
    return *part.params;
}

ShapeVaeConfig readVae(ConfigSection& p)
{
    ShapeVaeConfig vae;
    vae.numLatents = p.integer("num_latents", kTokens);
    vae.embedDim = p.integer("embed_dim", kWidth);
    vae.width = p.integer("width", kWidth);
    vae.heads = p.integer("heads", kHeads);
    vae.numDecoderLayers = p.integer("num_decoder_layers", kLayers);
    vae.numEncoderLayers = p.integer("num_encoder_layers", kLayers, 8);
    vae.numFreqs = p.integer("num_freqs", {1, 30}, 8);
    vae.includePi = p.boolean("include_pi", true);
    vae.qkvBias = p.boolean("qkv_bias", true);
    vae.qkNorm = p.boolean("qk_norm", false);
    vae.scaleFactor = p.number("scale_factor", {1e-6, 1e6}, 1.0);
    vae.geoDecoderMlpExpandRatio = p.number("geo_decoder_mlp_expand_ratio", kRatio, 4.0);
    vae.geoDecoderDownsampleRatio = p.integer("geo_decoder_downsample_ratio", {1, 1 << 10}, 1);
    vae.geoDecoderLnPost = p.boolean("geo_decoder_ln_post", true);
    vae.pcSize = p.integer("pc_size", kPoints, 5120);
    vae.pcSharpedgeSize = p.integer("pc_sharpedge_size", kPoints, 5120);
    vae.pointFeats = p.integer("point_feats", {0, 64}, 3);
    vae.downsampleRatio = p.integer("downsample_ratio", {1, 1 << 10}, 20);
    vae.encoderAnchors = p.text("encoder_anchors", ""); // ours
    if (!p.boolean("use_ln_post", true))
        p.fail("use_ln_post", "wanted true: an encoder without its last norm is not known here, found false");
    p.ignore({"label_type", "drop_path_rate", "ckpt_path"});

    requireDivides(p, "heads", vae.width, vae.heads, "width");
    requireDivides(p, "geo_decoder_downsample_ratio", vae.width, vae.geoDecoderDownsampleRatio, "width");
    requireDivides(p, "geo_decoder_downsample_ratio", vae.heads, vae.geoDecoderDownsampleRatio, "heads");
    return vae;
}

Hunyuan3DDiTConfig readDit(ConfigSection& p)
{
    Hunyuan3DDiTConfig dit;
    dit.inChannels = p.integer("in_channels", kWidth, 64);
    dit.contextInDim = p.integer("context_in_dim", kWidth, 1536);
    dit.hiddenSize = p.integer("hidden_size", kWidth, 1024);
    dit.mlpRatio = p.number("mlp_ratio", kRatio, 4.0);
    dit.numHeads = p.integer("num_heads", kHeads, 16);
    dit.depth = p.integer("depth", kLayers, 16);
    dit.depthSingleBlocks = p.integer("depth_single_blocks", kLayers, 32);
    dit.axesDim = p.integers("axes_dim", kWidth, 8, std::vector<std::int64_t>{64});
    dit.qkvBias = p.boolean("qkv_bias", true);
    dit.guidanceEmbed = p.boolean("guidance_embed", false);
    const double timeFactor = p.number("time_factor", {-1e9, 1e9}, 1000.0);
    if (timeFactor != 1000.0)
        p.fail("time_factor", "wanted 1000, the only value that is known here");
    p.ignore({"theta", "ckpt_path"});
    requireDivides(p, "num_heads", dit.hiddenSize, dit.numHeads, "hidden_size");
    return dit;
}

SkipDitConfig readPlainDit(ConfigSection& p)
{
    SkipDitConfig dit;
    dit.normEps = 1e-6;
    dit.inChannels = p.integer("in_channels", kWidth, 64);
    dit.width = p.integer("hidden_size", kWidth, 1024);
    dit.contextDim = p.integer("context_dim", kWidth, 1024);
    dit.layers = p.integer("depth", kLayers, 24);
    dit.heads = p.integer("num_heads", kHeads, 16);
    dit.qkNorm = p.boolean("qk_norm", false);
    dit.qkvBias = p.boolean("qkv_bias", true);
    dit.mixtures = p.integer("num_moe_layers", {0, 1 << 10}, 6);
    dit.experts = p.integer("num_experts", {1, 1 << 10}, 8);
    dit.expertsKept = p.integer("moe_top_k", {1, dit.experts}, 2);
    if (const std::string type = p.text("qk_norm_type", "rms"); dit.qkNorm && type != "rms")
        p.fail("qk_norm_type", "wanted rms, found '" + printable(type, 60) + "'");
    for (const char* off : {"with_decoupled_ca", "use_attention_pooling", "use_pos_emb"})
        requireSwitch(p, off, false);
    if (p.has("guidance_cond_proj_dim"))
        p.fail("guidance_cond_proj_dim", "a guidance input is not known here");
    if (p.number("mlp_ratio", kRatio, 4.0) != 4.0)
        p.fail("mlp_ratio", "wanted 4, the only value that is known here");
    p.ignore({"input_size", "text_len", "norm_type", "ckpt_path"});
    requireDivides(p, "num_heads", dit.width, dit.heads, "hidden_size");
    requireEven(p, "hidden_size", dit.width);
    return dit;
}

ImageEncoderConfig readConditioner(Component& part, std::vector<std::string>& unknown)
{
    ConfigSection& p = paramsOf(part);
    ConfigSection encoder = p.section("main_image_encoder");
    ImageEncoderConfig result;
    const std::string type = encoder.text("type");
    if (type != "DinoImageEncoder" && type != "DinoImageEncoderMV")
        encoder.fail("type",
                     "wanted DinoImageEncoder or DinoImageEncoderMV, found '" + printable(type, 60) + "'");
    result.multiView = type == "DinoImageEncoderMV";
    ConfigSection kwargs = encoder.section("kwargs");
    ConfigSection dino = kwargs.section("config");
    result.dino = readDinov2Config(dino);
    result.imageSize = kwargs.integer("image_size", kPixels, 224);
    result.useClsToken = kwargs.boolean("use_cls_token", true);
    if (result.imageSize < result.dino.patchSize)
        kwargs.fail("image_size", "wanted at least patch_size " + std::to_string(result.dino.patchSize) +
                                      ", found " + std::to_string(result.imageSize));
    kwargs.ignore({"version"});
    p.ignore({"disable_drop", "drop_ratio", "uncond_drop_ratio"});
    dino.appendUnknown(unknown);
    kwargs.appendUnknown(unknown);
    encoder.appendUnknown(unknown);
    return result;
}

ScheduleConfig readSchedule(Component& part)
{
    ScheduleConfig schedule;
    schedule.consistency = part.type == "ConsistencyFlowMatchEulerDiscreteScheduler";
    if (!part.params)
        return schedule;
    ConfigSection& p = *part.params;
    schedule.numTrainTimesteps = p.integer("num_train_timesteps", {2, 1 << 20}, 1000);
    if (schedule.consistency)
        schedule.pcmTimesteps = p.integer("pcm_timesteps", {1, schedule.numTrainTimesteps}, 50);
    else
        schedule.shift = p.number("shift", {1e-3, 1e3}, 1.0);
    requireSwitch(p, "use_dynamic_shifting", false);
    return schedule;
}

ImageProcessorConfig readImageProcessor(Component& part)
{
    ImageProcessorConfig processor;
    processor.multiView = part.type == "MVImageProcessorV2";
    if (!part.params)
        return processor;
    ConfigSection& p = *part.params;
    processor.size = p.integer("size", kPixels, 512);
    processor.borderRatio = p.number("border_ratio", {0, 0.9}, 0.15);
    const auto colour =
        p.integers("background", {0, 255}, 3, std::vector<std::int64_t>{255, 255, 255}); // ours
    if (colour.size() != 3)
        p.fail("background", "wanted 3 whole numbers from 0 to 255, found " + std::to_string(colour.size()));
    for (std::size_t i = 0; i < 3; ++i)
        processor.background[i] = static_cast<int>(colour[i]);
    return processor;
}

void finish(const Component& part, std::vector<std::string>& unknown)
{
    if (part.params)
        part.params->appendUnknown(unknown);
    part.outer.appendUnknown(unknown);
}

// What two parts of a pipeline have to agree on.
void checkTogether(const ModelConfig& config)
{
    const auto fail = [](const std::string& message) {
        throw Error(ErrorCode::BadModelFile, "config " + message);
    };
    const std::int64_t inChannels = config.model ? config.model->inChannels : config.plain->inChannels;
    const std::int64_t context = config.model ? config.model->contextInDim : config.plain->contextDim;
    if (inChannels != config.vae->embedDim)
        fail("model.params.in_channels is " + std::to_string(inChannels) + ", but vae.params.embed_dim is " +
             std::to_string(config.vae->embedDim) + "; they have to be equal");
    if (context != config.conditioner->dino.hiddenSize)
        fail(std::string(config.model ? "model.params.context_in_dim is " : "model.params.context_dim is ") +
             std::to_string(context) + ", but the image encoder's hidden_size is " +
             std::to_string(config.conditioner->dino.hiddenSize) + "; they have to be equal");
}

DenoiserFacts readDenoiser(Component& part, ModelConfig& config)
{
    if (part.type == "HunYuanDiTPlain") {
        const SkipDitConfig& dit = config.plain.emplace(readPlainDit(paramsOf(part)));
        return {.hiddenSize = dit.width,
                .heads = dit.heads,
                .blocks = dit.layers,
                .experts = dit.mixtures > 0 ? dit.experts : 0,
                .pictureInSequence = false,
                .storedSkips = dit.layers / 2,
                .liveWidths = kSkipDitWidths};
    }
    const Hunyuan3DDiTConfig& dit = config.model.emplace(readDit(paramsOf(part)));
    return {.hiddenSize = dit.hiddenSize,
            .heads = dit.numHeads,
            .blocks = dit.depth,
            .singleBlocks = dit.depthSingleBlocks,
            .mlpRatio = dit.mlpRatio,
            .guidanceEmbedded = dit.guidanceEmbed};
}

ModelConfig readPipeline(ConfigSection& root)
{
    ModelConfig config;
    Component model = component(root.section("model"), {"Hunyuan3DDiT", "HunYuanDiTPlain"});
    config.denoiser = readDenoiser(model, config);
    finish(model, config.unknownKeys);
    Component vae = component(root.section("vae"), {"ShapeVAE"});
    config.vae = readVae(paramsOf(vae));
    finish(vae, config.unknownKeys);
    Component conditioner = component(root.section("conditioner"), {"SingleImageEncoder"});
    config.conditioner = readConditioner(conditioner, config.unknownKeys);
    finish(conditioner, config.unknownKeys);
    Component scheduler =
        component(root.section("scheduler"),
                  {"FlowMatchEulerDiscreteScheduler", "ConsistencyFlowMatchEulerDiscreteScheduler"});
    config.scheduler = readSchedule(scheduler);
    config.denoiser->fewSteps = config.scheduler->consistency;
    finish(scheduler, config.unknownKeys);
    Component processor =
        component(root.section("image_processor"), {"ImageProcessorV2", "MVImageProcessorV2"});
    config.imageProcessor = readImageProcessor(processor);
    finish(processor, config.unknownKeys);
    root.ignore({"pipeline"});
    root.appendUnknown(config.unknownKeys);
    return config;
}

} // namespace

ModelConfig parseModelConfig(std::string_view text)
{
    const ConfigTree tree = parseConfigTree(text);
    ConfigSection root(tree, tree.root(), "");
    ModelConfig config;
    if (root.has("target")) {
        Component vae = component(root, {"ShapeVAE"});
        config.vae = readVae(paramsOf(vae));
        finish(vae, config.unknownKeys);
    } else {
        config = readPipeline(root);
        checkTogether(config);
    }
    return config;
}

ModelConfig readModelConfig(const std::filesystem::path& path)
{
    const std::string text = readSmallFile(path, kMaxConfigBytes, "a configuration");
    try {
        return parseModelConfig(text);
    } catch (const Error& error) {
        throw Error(error.code(), path.string() + ": " + error.what());
    }
}

} // namespace maquette::engine
