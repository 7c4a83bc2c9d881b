#include "model/step1x3d/config.h"

#include "model_file/config_file.h"
#include "model_file/dinov2_config.h"

namespace maquette::engine::step1x3d {

using namespace ranges;

namespace {

constexpr double kNormEps = 1e-5;
constexpr double kBounds = 1.05;

} // namespace

Hunyuan3DDiTConfig readTransformer(const std::filesystem::path& file, std::vector<std::string>& unknown, Config& own)
{
    return readConfigFile(file, unknown, [&](ConfigSection& c) {
        Hunyuan3DDiTConfig dit;
        dit.inChannels = c.integer("input_channels", kWidth, 64);
        dit.hiddenSize = c.integer("width", kWidth, 1280);
        dit.depth = c.integer("layers", kLayers, 12);
        dit.depthSingleBlocks = c.integer("num_single_layers", kLayers, 24);
        dit.numHeads = c.integer("num_heads", kHeads, 20);
        dit.contextInDim = c.integer("condition_dim", kWidth, 1024);
        const std::int64_t visual = c.integer("visual_condition_dim", kWidth, 1024);
        dit.projectedFrom = visual == dit.contextInDim ? 0 : visual;
        dit.rawTime = true;
        requireSwitch(c, "use_visual_condition", true);
        requireSwitch(c, "use_caption_condition", false);
        own.labels = c.boolean("use_label_condition", false);
        if (own.labels) // another width would come with a projection that no published model has
            c.integer("label_condition_dim", {dit.contextInDim, dit.contextInDim}, dit.contextInDim);
        c.ignore({"multi_condition_type", "n_views", "output_channels", "label_condition_dim", "caption_condition_dim",
                  "use_checkpoint", "pretrained_model_name_or_path"});
        requireDivides(c, "num_heads", dit.hiddenSize, dit.numHeads, "width");
        requireEven(c, "width", dit.hiddenSize);
        return dit;
    });
}

ShapeVaeConfig readVae(const std::filesystem::path& file, std::vector<std::string>& unknown)
{
    return readConfigFile(file, unknown, [](ConfigSection& c) {
        ShapeVaeConfig vae;
        vae.numLatents = c.integer("num_latents", {2, kTokens.max}, 2048);
        vae.embedDim = c.integer("embed_dim", kWidth, 64);
        vae.pointFeats = c.integer("point_feats", {0, 64}, 3);
        vae.numFreqs = c.integer("num_freqs", {1, 30}, 8);
        vae.includePi = c.boolean("include_pi", true);
        vae.heads = c.integer("heads", kHeads, 12);
        vae.width = c.integer("width", kWidth, 768);
        vae.numEncoderLayers = c.integer("num_encoder_layers", kLayers, 8);
        vae.numDecoderLayers = c.integer("num_decoder_layers", kLayers, 16);
        vae.qkvBias = c.boolean("qkv_bias", true);
        vae.scaleFactor = c.number("z_scale_factor", {1e-6, 1e6}, 1.0);
        vae.pcSize = vae.pcSharpedgeSize = c.integer("n_samples", {1, kPoints.max}, 32768);
        requireSwitch(c, "use_ln_post", true);
        requireSwitch(c, "qk_norm", false);
        requireSwitch(c, "use_downsample", true);
        requireSwitch(c, "with_sharp_data", true);
        c.integer("out_dim", {1, 1}, 1);
        c.ignore({"init_scale", "use_flash", "use_checkpoint", "volume_decoder_type", "surface_extractor_type",
                  "use_multi_reso", "resolutions", "sampling_prob", "embed_type", "pretrained_model_name_or_path"});
        vae.qkNorm = false;
        vae.normEps = kNormEps;
        vae.bounds = kBounds;
        vae.downsampleRatio = 1;
        vae.queries = VaeQueries::TwoClouds;
        requireDivides(c, "heads", vae.width, vae.heads, "width");
        return vae;
    });
}

ScheduleConfig readScheduler(const std::filesystem::path& file, std::vector<std::string>& unknown)
{
    return readConfigFile(file, unknown, [](ConfigSection& c) {
        ScheduleConfig schedule;
        schedule.numTrainTimesteps = c.integer("num_train_timesteps", {2, 1 << 20}, 1000);
        schedule.shift = c.number("shift", {1e-3, 1e3}, 1.0);
        for (const char* off : {"use_dynamic_shifting", "invert_sigmas", "use_beta_sigmas", "use_exponential_sigmas",
                                "use_karras_sigmas", "stochastic_sampling"})
            requireSwitch(c, off, false);
        if (c.has("shift_terminal"))
            c.fail("shift_terminal", "wanted no value, the only one that is known here");
        c.ignore({"base_image_seq_len", "base_shift", "max_image_seq_len", "max_shift", "time_shift_type"});
        return schedule;
    });
}

ImageEncoderConfig readEncoder(const std::filesystem::path& folder, std::vector<std::string>& unknown)
{
    ImageEncoderConfig encoder = readConfigFile(folder / "config.json", unknown, [](ConfigSection& c) {
        ImageEncoderConfig e;
        e.imageSize = c.integer("image_size", kPixels, 518);
        c.integer("n_views", {1, 1}, 1);
        requireSwitch(c, "encode_camera", false);
        requireSwitch(c, "zero_uncond_embeds", true);
        requireSwitch(c, "normalize_embeds", false);
        c.ignore({"dino_type", "clip_type", "empty_embeds_ratio", "camera_embeds_dim",
                  "pretrained_model_name_or_path", "pretrained_dino_name_or_path", "pretrained_clip_name_or_path"});
        return e;
    });
    std::error_code status;
    if (std::filesystem::exists(folder / "dino_config.json", status))
        encoder.dino = readConfigFile(folder / "dino_config.json", unknown,
                                      [](ConfigSection& c) { return readDinov2Config(c); });
    else
        encoder.dino.registerTokens = 4;
    encoder.dino.antialiasPositions = true;
    if (encoder.imageSize < encoder.dino.patchSize)
        throw Error(ErrorCode::BadModelFile, (folder / "config.json").string() + ": image_size is " +
                                                 std::to_string(encoder.imageSize) + ", less than one patch of " +
                                                 std::to_string(encoder.dino.patchSize) + " pixels");
    return encoder;
}

ClipVisionConfig readClip(const std::filesystem::path& folder, std::vector<std::string>& unknown)
{
    std::error_code status;
    if (!std::filesystem::exists(folder / "clip_config.json", status))
        return {};
    return readConfigFile(folder / "clip_config.json", unknown,
                          [](ConfigSection& c) { return readClipVisionConfig(c); });
}

void readLabelEncoder(const std::filesystem::path& file, std::vector<std::string>& unknown)
{
    std::error_code status;
    if (!std::filesystem::exists(file, status))
        return; // its values are constants
    readConfigFile(file, unknown, [](ConfigSection& c) {
        requireSwitch(c, "zero_uncond_embeds", true);
        c.ignore({"hidden_size", "pretrained_model_name_or_path"});
        return 0;
    });
}

} // namespace maquette::engine::step1x3d
