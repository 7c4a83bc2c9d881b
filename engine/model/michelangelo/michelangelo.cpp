#include "model/michelangelo/michelangelo.h"

#include "model_file/checkpoint.h"
#include "model_file/config_file.h"
#include "model_file/diffusers_folder.h"
#include "model_file/joined_source.h"
#include "model_file/model_files.h"
#include "model_file/renamed_store.h"
#include "model_file/torch_archive.h"

#include <engine/error.h>

namespace maquette::engine::michelangelo {

namespace fs = std::filesystem;

namespace {

bool recognises(const fs::path& path)
{
    return findFiles(path).has_value();
}

void checkTogether(const OpenModel& model)
{
    const Config& own = configOf(model);
    verifyTogether({[&] {
                        requireEqualWidths(model.folder, own.denoiser->channels, model.config.vae->embedDim,
                                           "the denoiser's input_channels and the autoencoder's embed_dim");
                    },
                    [&] {
                        requireEqualWidths(model.folder, own.clip.hiddenSize, own.denoiser->contextDim,
                                           "the width of the picture encoder and the denoiser's context_dim");
                    }});
}

void verify(const OpenModel& model)
{
    const Config& own = configOf(model);
    std::vector<std::function<void()>> parts = {[&] {
        verifyModule<hunyuan3d2::VaeNetwork>(*model.weights, model.vaePrefix, *model.config.vae);
    }};
    if (own.denoiser) {
        parts.push_back([&] { checkTogether(model); });
        parts.push_back([&] {
            verifyModule<DenoiserNetwork>(*model.weights, "model.", *own.denoiser);
        });
        parts.push_back(
            [&] { verifyModule<ClipVision>(*model.weights, "conditioner.", own.clip, isUnusedClipName); });
    }
    verifyTogether(parts);
}

std::shared_ptr<const ShapeDenoiser> makeDenoiser(const OpenModel& model, const DeviceChoice& choice)
{
    return std::make_shared<Denoiser>(loadDenoiser(model, choice));
}

LoadedModel load(const OpenModel& model, const OpenModel* vae, const DeviceChoice& choice)
{
    if (vae)
        throw Error(ErrorCode::Usage, "a Michelangelo model takes no other autoencoder; leave --vae out");
    verify(model);
    const Config& own = configOf(model);
    LoadedModel loaded;
    loaded.family = "Michelangelo";
    loaded.config = model.config;
    loaded.choice = choice;
    loaded.vae = std::make_shared<hunyuan3d2::NativeVae>(loadVae(model, choice));
    if (own.denoiser) {
        loaded.denoiser = makeDenoiser(model, choice);
        loaded.imageEncoder = std::make_shared<ClipConditioner>(loadClip(model, choice));
        loaded.schedule = std::make_shared<DdimSchedule>(own.ddim);
    }
    loaded.guidance = own.guidance;
    return loaded;
}

// The published code neither cuts out nor pads; a single object in the middle of white is what it was trained on.
PreparedPicture frame(const Picture& cutOut)
{
    return recentre(cutOut, ImageProcessorConfig());
}

void describe(const OpenModel& model, ModelInfo& info)
{
    const Config& own = configOf(model);
    if (!own.denoiser)
        return;
    const std::int64_t side = own.clip.imageSize / own.clip.patchSize;
    info.imageEncoder = ImageEncoderInfo{own.clip.hiddenSize == 1024 && own.clip.layers == 24 ? "CLIP ViT-L"
                                                                                               : "CLIP, own size",
                                         own.clip.hiddenSize,
                                         own.clip.layers,
                                         own.clip.imageSize,
                                         side * side + 1,
                                         false};
    info.conditionTokens = info.imageEncoder->tokens;
}

/// Opens checkpoint and picture tower under the common component names.
void openWeights(const Files& files, OpenModel& model, Config& own)
{
    const std::shared_ptr<const TensorSource> file = openCheckpoint(files.weights);
    own.raw = file;
    model.weightFiles = {files.weights};
    if (const auto* archive = dynamic_cast<const TorchArchive*>(file.get()))
        model.skipped = archive->skipped();
    std::vector<JoinedSource::Part> parts;
    if (!own.denoiser) {
        parts = {{file, "model.shape_model.", ""}};
    } else {
        if (!files.clip)
            throw Error(ErrorCode::NoModel, files.root.string() +
                                                ": the picture encoder is missing; get "
                                                "checkpoints/clip/clip-vit-large-patch14 too");
        own.clip = readConfigFile(*files.clip / "config.json", model.config.unknownKeys,
                                  [](ConfigSection& c) { return readClipVisionConfig(c); });
        parts = {{file, "first_stage_model.model.shape_model.", "vae."},
                 {file, "model.clip_model.", "", true},
                 {file, "model.", "model."},
                 {openPart(*files.clip, model.weightFiles), "vision_model.", "conditioner."}};
    }
    model.weights = std::make_shared<JoinedSource>(files.root, std::move(parts));
}

} // namespace

ModelFamily family()
{
    return {"Michelangelo", recognises, open, verify, load, describe, frame, makeDenoiser};
}

const Config& configOf(const OpenModel& model)
{
    return dynamic_cast<const Config&>(*model.own);
}

OpenModel open(const fs::path& path)
{
    const Files files = findFiles(path).value();
    OpenModel model;
    model.folder = files.root;
    model.configFile = files.config.value_or(files.weights);
    model.licenceFile = licenceNear(files.root);
    auto own = std::make_shared<Config>();
    readConfig(files, model.config, *own);
    openWeights(files, model, *own);
    model.vaePrefix = own->denoiser ? "vae." : "";
    if (own->denoiser)
        model.config.denoiser = {.hiddenSize = own->denoiser->width,
                                 .heads = own->denoiser->heads,
                                 .blocks = 2 * own->denoiser->layers + 1,
                                 .halvesInTurn = true,
                                 .storedSkips = own->denoiser->layers,
                                 .liveWidths = 16};
    model.config.imageProcessor.emplace();
    model.config.imageProcessor->size = own->clip.imageSize;
    for (const TensorInfo& info : model.weights->tensors())
        model.config.vae->hasEncoder |= info.name.starts_with(model.vaePrefix + "encoder.") ||
                                        info.name.starts_with(model.vaePrefix + "pre_kl.");
    model.own = own;
    return model;
}

std::shared_ptr<const DenoiserNetwork> loadDenoiser(const OpenModel& model, const DeviceChoice& choice)
{
    const auto& denoiser = configOf(model).denoiser;
    if (!denoiser)
        throw Error(ErrorCode::BadModelFile, model.folder.string() + ": holds an autoencoder alone, no denoiser");
    return loadModule<DenoiserNetwork>(*model.weights, "model.", *denoiser, choice.device, choice.dtype);
}

std::shared_ptr<const hunyuan3d2::VaeNetwork> loadVae(const OpenModel& model, const DeviceChoice& choice)
{
    return loadModule<hunyuan3d2::VaeNetwork>(*model.weights, model.vaePrefix, *model.config.vae, choice.device,
                                              choice.dtype);
}

std::shared_ptr<const ClipVision> loadClip(const OpenModel& model, const DeviceChoice& choice)
{
    return loadModule<ClipVision>(*model.weights, "conditioner.", configOf(model).clip, choice.device, choice.dtype,
                                  isUnusedClipName);
}

} // namespace maquette::engine::michelangelo
