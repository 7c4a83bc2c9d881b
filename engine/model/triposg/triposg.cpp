#include "model/triposg/triposg.h"

#include "model/dinov2/dino_conditioner.h"
#include "model/triposg/frame.h"
#include "model/triposg/names.h"
#include "model_file/diffusers_folder.h"
#include "model_file/joined_source.h"
#include "sampling/rectified_schedule.h"

#include <engine/error.h>

namespace maquette::engine::triposg {

namespace fs = std::filesystem;

namespace {

constexpr const char* kEncoderFolder = "image_encoder_dinov2";
constexpr double kGuidance = 7.0;
bool recognises(const fs::path& path)
{
    return isDiffusersFolderWith(path, kEncoderFolder);
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
                 "cross_attention_dim of transformer/config.json and hidden_size of image_encoder_dinov2/config.json");
         }});
}

void verify(const OpenModel& model)
{
    const Config& own = configOf(model);
    const ShapeVaeConfig& vae = *model.config.vae;
    verifyTogether({[&] { checkTogether(model); },
                    [&] {
                        verifyRenamed<SkipDitNetwork>(*model.weights, "model.", own.dit, transformerNames(own.dit));
                    },
                    [&] {
                        verifyRenamed<hunyuan3d2::VaeNetwork>(*model.weights, "vae.", vae, vaeNames(vae));
                    },
                    [&] {
                        verifyModule<Dinov2>(*model.weights, "conditioner.", model.config.conditioner->dino,
                                             isUnusedDinov2Name);
                    }});
}

std::shared_ptr<const ShapeDenoiser> makeDenoiser(const OpenModel& model, const DeviceChoice& choice)
{
    return std::make_shared<SkipDitDenoiser>(loadTransformer(model, choice), kRule);
}

LoadedModel load(const OpenModel& model, const OpenModel* vae, const DeviceChoice& choice)
{
    if (vae)
        throw Error(ErrorCode::Usage, "a TripoSG model takes no other autoencoder; leave --vae out");
    verify(model);
    LoadedModel loaded;
    loaded.family = "TripoSG";
    loaded.config = model.config;
    loaded.choice = choice;
    loaded.denoiser = makeDenoiser(model, choice);
    loaded.vae = std::make_shared<hunyuan3d2::NativeVae>(loadVae(model, choice));
    loaded.imageEncoder = std::make_shared<DinoConditioner>(loadEncoder(model, choice), configOf(model).pixels);
    loaded.schedule = makeSchedule(model);
    loaded.guidance = kGuidance;
    return loaded;
}

} // namespace

ModelFamily family()
{
    return {"TripoSG", recognises, open, verify, load, nullptr, frame, makeDenoiser, "transformer"};
}

const Config& configOf(const OpenModel& model)
{
    return dynamic_cast<const Config&>(*model.own);
}

OpenModel open(const fs::path& path)
{
    OpenModel model = openDiffusersFolder(path);
    const fs::path& folder = model.folder;
    auto own = std::make_shared<Config>();
    std::vector<std::string>& unknown = model.config.unknownKeys;
    own->dit = readTransformer(folder / "transformer" / "config.json", unknown);
    model.config.vae = readVae(folder / "vae" / "config.json", unknown);
    model.config.conditioner.emplace();
    model.config.conditioner->dino = readEncoder(folder / kEncoderFolder / "config.json", unknown);
    model.config.scheduler.emplace();
    std::error_code status;
    if (const fs::path file = folder / "scheduler" / "scheduler_config.json"; fs::exists(file, status))
        model.config.scheduler = readScheduler(file, unknown);
    if (const fs::path file = folder / "feature_extractor_dinov2" / "preprocessor_config.json"; fs::exists(file, status))
        own->pixels = readProcessor(file, unknown);
    model.config.conditioner->imageSize = own->pixels.cropWidth;
    model.config.imageProcessor.emplace();
    model.config.imageProcessor->size = own->pixels.shortestEdge;
    model.config.denoiser = {.hiddenSize = own->dit.width,
                             .heads = own->dit.heads,
                             .blocks = own->dit.layers,
                             .pictureInSequence = false,
                             .storedSkips = own->dit.layers / 2,
                             .liveWidths = kSkipDitWidths};
    model.own = own;

    const auto vae = openPart(folder / "vae", model.weightFiles);
    model.weights = std::make_shared<JoinedSource>(
        folder, std::vector<JoinedSource::Part>{{openPart(folder / "transformer", model.weightFiles), "", "model."},
                                                {vae, "", "vae."},
                                                {openPart(folder / kEncoderFolder, model.weightFiles), "",
                                                 "conditioner."}});
    for (const TensorInfo& info : vae->tensors())
        model.config.vae->hasEncoder |= hunyuan3d2::isEncoderName(info.name) || info.name.starts_with("quant.");
    return model;
}

std::shared_ptr<const SkipDitNetwork> loadTransformer(const OpenModel& model, const DeviceChoice& choice)
{
    const SkipDitConfig& dit = configOf(model).dit;
    return loadRenamed<SkipDitNetwork>(*model.weights, "model.", dit, transformerNames(dit), choice.device,
                                       choice.dtype);
}

std::shared_ptr<const hunyuan3d2::VaeNetwork> loadVae(const OpenModel& model, const DeviceChoice& choice)
{
    const ShapeVaeConfig& vae = *model.config.vae;
    return loadRenamed<hunyuan3d2::VaeNetwork>(*model.weights, "vae.", vae, vaeNames(vae), choice.device, choice.dtype);
}

std::shared_ptr<const Dinov2> loadEncoder(const OpenModel& model, const DeviceChoice& choice)
{
    return loadModule<Dinov2>(*model.weights, "conditioner.", model.config.conditioner->dino, choice.device,
                              choice.dtype, isUnusedDinov2Name);
}

std::shared_ptr<const Schedule> makeSchedule(const OpenModel& model)
{
    return std::make_shared<RectifiedSchedule>(model.config.scheduler->shift,
                                               static_cast<int>(model.config.scheduler->numTrainTimesteps));
}

} // namespace maquette::engine::triposg
