#include "model/detailgen3d/detailgen3d.h"

#include "core/utf8.h"
#include "image/visible_box.h"
#include "model/dinov2/dino_conditioner.h"
#include "model/hunyuan3d2/native_vae.h"
#include "model/triposg/config.h"
#include "model/triposg/names.h"
#include "model/triposg/triposg.h"
#include "model_file/config_file.h"
#include "model_file/diffusers_folder.h"
#include "model_file/joined_source.h"

#include <engine/error.h>

#include <algorithm>

namespace maquette::engine::detailgen3d {

namespace fs = std::filesystem;

namespace {

constexpr const char* kEncoderFolder = "image_encoder_1";
constexpr double kGuidance = 10.0;
constexpr double kMeshHalfSide = 0.95;
constexpr std::int64_t kSurfacePoints = 20'480;
constexpr double kNormEps = 1e-5;

const Config& configOf(const OpenModel& model)
{
    return dynamic_cast<const Config&>(*model.own);
}

bool recognises(const fs::path& path)
{
    return isDiffusersFolderWith(path, kEncoderFolder);
}

SkipDitConfig readTransformer(const fs::path& file, std::vector<std::string>& unknown)
{
    return readConfigFile(file, unknown, [](ConfigSection& c) {
        using namespace ranges;
        SkipDitConfig dit;
        dit.inChannels = c.integer("in_channels", kWidth, 64);
        dit.width = c.integer("width", kWidth, 768);
        dit.heads = c.integer("num_attention_heads", kHeads, 12);
        dit.layers = c.integer("num_layers", kLayers, 24);
        dit.contextDim = c.integer("cross_attention_dim", kWidth, 1024);
        dit.normEps = kNormEps;
        dit.qkNorm = false;
        requireDivides(c, "num_attention_heads", dit.width, dit.heads, "width");
        requireEven(c, "width", dit.width);
        return dit;
    });
}

/// The share of noise at level 0 of a DDPM table: its first beta.
double readStartNoise(const fs::path& file, std::vector<std::string>& unknown)
{
    return readConfigFile(file, unknown, [](ConfigSection& c) {
        const std::string name = c.text("_class_name", "DDPMScheduler");
        if (name != "DDPMScheduler")
            c.fail("_class_name", "wanted DDPMScheduler, found '" + printable(name, 60) +
                                      "': how it would blur the latents of the mesh is not known here");
        const std::string table = c.text("beta_schedule", "linear");
        if (table != "linear" && table != "scaled_linear")
            c.fail("beta_schedule", "wanted linear or scaled_linear, found '" + printable(table, 60) + "'");
        c.ignore({"beta_end", "clip_sample", "clip_sample_range", "dynamic_thresholding_ratio", "num_train_timesteps",
                  "prediction_type", "rescale_betas_zero_snr", "sample_max_value", "steps_offset", "thresholding",
                  "timestep_spacing", "trained_betas", "variance_type"});
        return c.number("beta_start", {0, 0.999}, 0.0001);
    });
}

void checkTogether(const OpenModel& model)
{
    const Config& own = configOf(model);
    verifyTogether(
        {[&] {
             requireEqualWidths(model.folder, own.dit.inChannels, model.config.vae->embedDim,
                                "in_channels of transformer/config.json and latent_channels of vae/config.json");
         },
         [&] {
             requireEqualWidths(
                 model.folder, own.dit.contextDim, model.config.conditioner->dino.hiddenSize,
                 "cross_attention_dim of transformer/config.json and hidden_size of image_encoder_1/config.json");
         }});
}

void readParts(const fs::path& folder, ModelConfig& config, Config& own)
{
    std::vector<std::string>& unknown = config.unknownKeys;
    own.dit = readTransformer(folder / "transformer" / "config.json", unknown);
    config.vae = triposg::readVae(folder / "vae" / "config.json", unknown);
    config.vae->meshHalfSide = kMeshHalfSide;
    config.vae->pcSize = kSurfacePoints;
    config.scheduler = triposg::readScheduler(folder / "scheduler" / "scheduler_config.json", unknown);
    own.startNoise = readStartNoise(folder / "noise_scheduler" / "scheduler_config.json", unknown);
    config.conditioner.emplace();
    config.conditioner->dino = triposg::readEncoder(folder / kEncoderFolder / "config.json", unknown);
    std::error_code status;
    if (const fs::path file = folder / "feature_extractor_1" / "preprocessor_config.json"; fs::exists(file, status))
        own.pixels = triposg::readProcessor(file, unknown);
    config.conditioner->imageSize = own.pixels.cropWidth;
    config.imageProcessor.emplace();
    config.imageProcessor->size = own.pixels.shortestEdge;
    config.denoiser = {.hiddenSize = own.dit.width,
                       .heads = own.dit.heads,
                       .blocks = own.dit.layers,
                       .pictureInSequence = false,
                       .liveWidths = kSkipDitWidths};
}

OpenModel open(const fs::path& path)
{
    OpenModel model = openDiffusersFolder(path);
    const fs::path& folder = model.folder;
    auto own = std::make_shared<Config>();
    readParts(folder, model.config, *own);
    model.own = own;
    const auto vae = openPart(folder / "vae", model.weightFiles);
    model.weights = std::make_shared<JoinedSource>(
        folder,
        std::vector<JoinedSource::Part>{{openPart(folder / "transformer", model.weightFiles), "", "model."},
                                        {vae, "", "vae."},
                                        {openPart(folder / kEncoderFolder, model.weightFiles), "", "conditioner."}});
    model.config.vae->hasEncoder = true; // sampling starts with it
    return model;
}

void verify(const OpenModel& model)
{
    const Config& own = configOf(model);
    const ShapeVaeConfig& vae = *model.config.vae;
    verifyTogether(
        {[&] { checkTogether(model); },
         [&] { verifyRenamed<DetailDitNetwork>(*model.weights, "model.", own.dit, triposg::transformerNames(own.dit)); },
         [&] { verifyRenamed<hunyuan3d2::VaeNetwork>(*model.weights, "vae.", vae, triposg::vaeNames(vae)); },
         [&] {
             verifyModule<Dinov2>(*model.weights, "conditioner.", model.config.conditioner->dino, isUnusedDinov2Name);
         }});
}

LoadedModel load(const OpenModel& model, const OpenModel* vae, const DeviceChoice& choice)
{
    if (vae)
        throw Error(ErrorCode::Usage, "a DetailGen3D model takes no other autoencoder; leave --vae out");
    verify(model);
    const Config& own = configOf(model);
    LoadedModel loaded;
    loaded.family = "DetailGen3D";
    loaded.config = model.config;
    loaded.choice = choice;
    auto network = loadRenamed<DetailDitNetwork>(*model.weights, "model.", own.dit, triposg::transformerNames(own.dit),
                                                 choice.device, choice.dtype);
    network->joinModulations();
    loaded.denoiser = std::make_shared<DetailDenoiser>(std::move(network));
    loaded.vae = std::make_shared<hunyuan3d2::NativeVae>(triposg::loadVae(model, choice));
    loaded.imageEncoder = std::make_shared<DinoConditioner>(triposg::loadEncoder(model, choice), own.pixels);
    loaded.schedule = triposg::makeSchedule(model);
    loaded.frame = frame;
    loaded.guidance = kGuidance;
    loaded.startNoise = own.startNoise;
    return loaded;
}

void describe(const OpenModel&, ModelInfo& info)
{
    info.inputs = {"picture and mesh to start from (--start)", "mesh (reconstruct)"};
    info.startsFromMesh = true;
}

} // namespace

PreparedPicture frame(const Picture& cutOut)
{
    visibleBox(cutOut); // refuses an empty picture
    const Picture white = composedOnWhite(cutOut, {0, 0, cutOut.width, cutOut.height});
    PreparedPicture prepared{filledPicture(cutOut.width, cutOut.height, 3, 255),
                             filledPicture(cutOut.width, cutOut.height, 1, 0)};
    for (int y = 0; y < cutOut.height; ++y)
        for (int x = 0; x < cutOut.width; ++x) {
            const std::uint8_t* from = &white.pixels[white.at(x, y)];
            std::copy_n(from, 3, &prepared.rgb.pixels[prepared.rgb.at(x, y)]);
            prepared.mask.pixels[prepared.mask.at(x, y)] = from[3];
        }
    return prepared;
}

ModelFamily family()
{
    return {"DetailGen3D", recognises, open, verify, load, describe};
}

} // namespace maquette::engine::detailgen3d
