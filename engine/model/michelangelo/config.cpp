#include "model/michelangelo/config.h"

#include "core/utf8.h"
#include "model_file/config_file.h"
#include "model_file/model_files.h"

#include <algorithm>

namespace maquette::engine::michelangelo {

using namespace ranges;
namespace fs = std::filesystem;

namespace {

constexpr const char* kDiffusers[] = {"image_cond_diffuser_asl", "aligned_shape_latents"};
constexpr const char* kClip = "checkpoints/clip/clip-vit-large-patch14";
constexpr double kNormEps = 1e-5;
constexpr double kGenerationBounds = 1.1, kReconstructionBounds = 1.25;
constexpr std::int64_t kSurfacePoints = 4096;

/// The first file with one of the endings, by name.
std::optional<fs::path> fileIn(const fs::path& folder, std::initializer_list<const char*> endings)
{
    std::vector<fs::path> found;
    std::error_code status;
    for (auto entry = fs::directory_iterator(folder, status); !status && entry != fs::directory_iterator();
         entry.increment(status))
        if (std::any_of(endings.begin(), endings.end(),
                        [&](const char* ending) { return entry->path().extension() == ending; }))
            found.push_back(entry->path());
    if (found.empty())
        return std::nullopt;
    return *std::min_element(found.begin(), found.end());
}

Files filesOfTree(const fs::path& root, const std::string& kind, const fs::path& weights)
{
    Files files{root, weights, std::nullopt, std::nullopt};
    const fs::path named = root / "configs" / kind / (weights.stem().string() + ".yaml");
    std::error_code status;
    files.config = fs::exists(named, status) ? std::optional(named) : fileIn(root / "configs" / kind, {".yaml", ".yml"});
    if (kind == kDiffusers[0])
        files.clip = root / kClip;
    return files;
}

std::optional<Files> filesInTree(const fs::path& path)
{
    std::error_code status;
    for (const std::string kind : kDiffusers) {
        const fs::path folder = path / "checkpoints" / kind;
        if (!fs::is_directory(folder, status))
            continue;
        const auto weights = fileIn(folder, {".ckpt", ".safetensors"});
        if (!weights)
            throw Error(ErrorCode::NoModel, folder.string() + ": it has no checkpoint (*.ckpt); get that file too");
        return filesOfTree(path, kind, *weights);
    }
    return std::nullopt;
}

/// <root>/checkpoints/<kind>/<file>.ckpt, given by itself.
std::optional<Files> filesOfCheckpoint(const fs::path& path)
{
    const fs::path kind = path.parent_path().filename(), above = path.parent_path().parent_path();
    if (above.filename() != "checkpoints" ||
        std::none_of(std::begin(kDiffusers), std::end(kDiffusers), [&](const char* name) { return kind == name; }))
        return std::nullopt;
    const fs::path root = above.parent_path();
    return filesOfTree(root.empty() ? fs::path(".") : root, kind.string(), path);
}

bool namesMichelangelo(const fs::path& config)
{
    try {
        return readSmallFile(config, kMaxConfigBytes, "a configuration").find("michelangelo.models.") !=
               std::string::npos;
    } catch (const Error&) {
        return false; // what is wrong with it, the reader that opens it will say
    }
}

void readShape(ConfigSection shape, ShapeVaeConfig& vae)
{
    ConfigSection c = shape.section("params");
    vae.numLatents = c.integer("num_latents", kTokens, 256);
    vae.embedDim = c.integer("embed_dim", kWidth, 64);
    vae.pointFeats = c.integer("point_feats", {0, 64}, 3);
    vae.numFreqs = c.integer("num_freqs", {1, 30}, 8);
    vae.includePi = c.boolean("include_pi", true);
    vae.heads = c.integer("heads", kHeads, 12);
    vae.width = c.integer("width", kWidth, 768);
    vae.numEncoderLayers = c.integer("num_encoder_layers", kLayers, 8);
    vae.numDecoderLayers = c.integer("num_decoder_layers", kLayers, 16);
    vae.qkvBias = c.boolean("qkv_bias", true);
    requireSwitch(c, "use_ln_post", true);
    requireDivides(c, "heads", vae.width, vae.heads, "width");
}

DenoiserConfig readDenoiser(ConfigSection denoiser)
{
    ConfigSection c = denoiser.section("params");
    DenoiserConfig config;
    config.channels = c.integer("input_channels", kWidth, 64);
    c.integer("output_channels", {config.channels, config.channels}, config.channels);
    config.width = c.integer("width", kWidth, 768);
    config.layers = c.integer("layers", kLayers, 6);
    config.heads = c.integer("heads", kHeads, 12);
    config.contextDim = c.integer("context_dim", kWidth, 1024);
    requireSwitch(c, "skip_ln", true);
    requireDivides(c, "heads", config.width, config.heads, "width");
    requireEven(c, "width", config.width);
    return config;
}

void readSampling(ConfigSection scheduler, Config& own)
{
    own.guidance = scheduler.number("guidance_scale", {-100, 100}, 7.5);
    if (scheduler.number("eta", {0, 1}, 0.0) != 0.0)
        scheduler.fail("eta", "wanted 0, the only value that is known here");
    ConfigSection c = scheduler.section("denoise").section("params");
    own.ddim.trainSteps = static_cast<int>(c.integer("num_train_timesteps", {2, 1 << 20}, 1000));
    own.ddim.betaStart = c.number("beta_start", {1e-9, 0.999}, 0.00085);
    own.ddim.betaEnd = c.number("beta_end", {own.ddim.betaStart, 0.999}, 0.012);
    own.ddim.offset = static_cast<int>(c.integer("steps_offset", {0, 1}, 1));
    if (const std::string schedule = c.text("beta_schedule", "scaled_linear"); schedule != "scaled_linear")
        c.fail("beta_schedule", "wanted scaled_linear, found '" + printable(schedule, 60) + "'");
    for (const char* off : {"clip_sample", "set_alpha_to_one"})
        requireSwitch(c, off, false);
}

void requireImageCondition(ConfigSection condition)
{
    const std::string target = condition.text("target");
    if (target.find("CLIPImage") == std::string::npos)
        condition.fail("target", "'" + printable(target, 120) +
                                     "' is not a picture encoder; the text-conditioned model is recognised, but its "
                                     "text encoder is not here");
}

} // namespace

std::optional<Files> findFiles(const fs::path& path)
{
    std::error_code status;
    if (!fs::is_directory(path, status))
        if (const auto files = filesOfCheckpoint(path))
            return files;
    if (const auto files = filesInTree(path))
        return files;
    const fs::path folder = fs::is_directory(path, status) ? path : path.parent_path();
    if (!fs::exists(folder / "config.yaml", status) || !namesMichelangelo(folder / "config.yaml"))
        return std::nullopt;
    const ModelFiles found = findModelFiles(path);
    Files files{folder, found.weights, found.config, std::nullopt};
    if (fs::is_directory(folder / kClip, status))
        files.clip = folder / kClip;
    return files;
}

void readConfig(const Files& files, ModelConfig& config, Config& own)
{
    ShapeVaeConfig& vae = config.vae.emplace();
    vae = {.numLatents = 256, .heads = 12, .width = 768, .qkNorm = false, .pcSize = kSurfacePoints};
    vae.pcSharpedgeSize = 0;
    vae.normEps = kNormEps;
    vae.downsampleRatio = 1;
    vae.queries = VaeQueries::Learned;
    vae.occupancyLogit = true;
    if (files.config)
        readConfigFile(*files.config, config.unknownKeys, [&](ConfigSection& root) {
            ConfigSection model = root.section("model").section("params");
            if (!model.has("first_stage_config")) {
                readShape(model.section("shape_module_cfg"), vae);
                return true;
            }
            readShape(model.section("first_stage_config").section("params").section("shape_module_cfg"), vae);
            requireImageCondition(model.section("cond_stage_config"));
            own.denoiser = readDenoiser(model.section("denoiser_cfg"));
            if (model.has("scheduler_cfg"))
                readSampling(model.section("scheduler_cfg"), own);
            requireSwitch(model, "scale_by_std", false);
            return true;
        });
    else if (files.clip)
        own.denoiser.emplace();
    vae.bounds = own.denoiser ? kGenerationBounds : kReconstructionBounds;
}

} // namespace maquette::engine::michelangelo
