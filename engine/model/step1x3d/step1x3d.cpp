#include "model/step1x3d/step1x3d.h"

#include "model/dinov2/dino_conditioner.h"
#include "model/step1x3d/frame.h"
#include "model/step1x3d/names.h"
#include "model_file/diffusers_folder.h"
#include "model_file/joined_source.h"
#include "sampling/diffusers_flow_schedule.h"

#include <engine/error.h>

#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>

namespace maquette::engine::step1x3d {

namespace fs = std::filesystem;

namespace {

constexpr const char* kEncoderFolder = "visual_encoder";
constexpr double kGuidance = 7.5;
// Components of the joined weights.
constexpr const char* kDino = "conditioner.dino_model.";
constexpr const char* kClip = "conditioner.clip_model.";
constexpr const char* kLabels = "conditioner.label_encoder.";
constexpr const char* kLabelFolder = "label_encoder";

bool recognises(const fs::path& path)
{
    return isDiffusersFolderWith(path, kEncoderFolder);
}

/// Older exports prefix the autoencoder and number the branch for sharp edges.
std::string vaePrefixIn(const TensorSource& source)
{
    for (const TensorInfo& info : source.tensors())
        if (info.name.starts_with("shape_model."))
            return "shape_model.";
    return "";
}

void checkTogether(const OpenModel& model)
{
    const Hunyuan3DDiTConfig& dit = *model.config.model;
    const std::int64_t tokens = model.config.conditioner->dino.hiddenSize;
    verifyTogether(
        {[&] {
             if (configOf(model).labels)
                 requireEqualWidths(model.folder, configOf(model).clip.hiddenSize, tokens,
                                    "the widths of both picture towers");
         },
         [&] {
             requireEqualWidths(model.folder, dit.inChannels, model.config.vae->embedDim,
                                "input_channels of transformer/config.json and embed_dim of vae/config.json");
         },
         [&] {
             requireEqualWidths(model.folder, dit.projectedFrom ? dit.projectedFrom : dit.contextInDim, tokens,
                                "visual_condition_dim of transformer/config.json and the width of visual_encoder");
         }});
}

void verify(const OpenModel& model)
{
    const Hunyuan3DDiTConfig& dit = *model.config.model;
    const ShapeVaeConfig& vae = *model.config.vae;
    verifyTogether({[&] { checkTogether(model); },
                    [&] {
                        verifyRenamed<hunyuan3d2::DiTNetwork>(*model.weights, "model.", dit, transformerNames(dit));
                    },
                    [&] {
                        verifyRenamed<hunyuan3d2::VaeNetwork>(*model.weights, "vae.", vae, vaeNames());
                    },
                    [&] {
                        verifyModule<Dinov2>(*model.weights, kDino, model.config.conditioner->dino,
                                             isUnusedDinov2Name);
                    },
                    [&] {
                        if (configOf(model).labels)
                            verifyModule<ClipVision>(*model.weights, kClip, configOf(model).clip, isUnusedClipName);
                    },
                    [&] {
                        if (configOf(model).labels)
                            verifyModule<LabelTables>(*model.weights, kLabels, model.config.model->contextInDim);
                    }});
}

std::shared_ptr<const ShapeDenoiser> makeDenoiser(const OpenModel& model, const DeviceChoice& choice)
{
    return std::make_shared<Denoiser>(loadTransformer(model, choice));
}

LoadedModel load(const OpenModel& model, const OpenModel* vae, const DeviceChoice& choice)
{
    if (vae)
        throw Error(ErrorCode::Usage, "a Step1X-3D model takes no other autoencoder; leave --vae out");
    verify(model);
    LoadedModel loaded;
    loaded.family = "Step1X-3D";
    loaded.config = model.config;
    loaded.choice = choice;
    loaded.denoiser = makeDenoiser(model, choice);
    loaded.vae = std::make_shared<hunyuan3d2::NativeVae>(loadVae(model, choice));
    const Config& own = configOf(model);
    if (own.labels)
        loaded.imageEncoder =
            std::make_shared<LabelledConditioner>(loadEncoder(model, choice), loadClip(model, choice),
                                                  loadLabels(model, choice), own.pixels);
    else
        loaded.imageEncoder = std::make_shared<DinoConditioner>(loadEncoder(model, choice), own.pixels);
    loaded.schedule = std::make_shared<DiffusersFlowSchedule>(
        model.config.scheduler->shift, static_cast<int>(model.config.scheduler->numTrainTimesteps), true);
    loaded.guidance = kGuidance;
    return loaded;
}

void describe(const OpenModel& model, ModelInfo& info)
{
    const Config& own = configOf(model);
    if (!own.labels || !info.imageEncoder)
        return;
    const std::int64_t side = own.clip.imageSize / own.clip.patchSize;
    info.imageEncoder->kind += " and CLIP";
    info.imageEncoder->tokens += side * side + 1 + kLabelTokens;
    info.labels = offeredLabels();
    info.conditionTokens = info.imageEncoder->tokens;
}

} // namespace

ModelFamily family()
{
    return {"Step1X-3D", recognises, open, verify, load, describe, frame, makeDenoiser, "transformer"};
}

const Config& configOf(const OpenModel& model)
{
    return dynamic_cast<const Config&>(*model.own);
}

OpenModel open(const fs::path& path)
{
    OpenModel model = openDiffusersFolder(path);
    const fs::path& folder = model.folder;
    std::vector<std::string>& unknown = model.config.unknownKeys;
    auto own = std::make_shared<Config>();
    model.config.model = readTransformer(folder / "transformer" / "config.json", unknown, *own);
    model.config.vae = readVae(folder / "vae" / "config.json", unknown);
    model.config.conditioner = readEncoder(folder / kEncoderFolder, unknown);
    model.config.scheduler.emplace();
    std::error_code status;
    if (const fs::path file = folder / "scheduler" / "scheduler_config.json"; fs::exists(file, status))
        model.config.scheduler = readScheduler(file, unknown);
    if (own->labels)
        own->clip = readClip(folder / kEncoderFolder, unknown);
    own->pixels.shortestEdge = own->pixels.cropWidth = own->pixels.cropHeight = model.config.conditioner->imageSize;
    model.own = own;
    model.config.imageProcessor.emplace();
    model.config.imageProcessor->size = model.config.conditioner->imageSize;
    model.config.denoiser = {.hiddenSize = model.config.model->hiddenSize,
                             .heads = model.config.model->numHeads,
                             .blocks = model.config.model->depth,
                             .singleBlocks = model.config.model->depthSingleBlocks,
                             .halvesInTurn = true};

    const auto vae = openPart(folder / "vae", model.weightFiles);
    const std::string prefix = vaePrefixIn(*vae);
    const auto encoder = openPart(folder / kEncoderFolder, model.weightFiles);
    std::vector<JoinedSource::Part> parts = {{openPart(folder / "transformer", model.weightFiles), "", "model."},
                                             {vae, prefix + "encoder.input_proj1.", "vae.encoder.input_proj_sharp."},
                                             {vae, prefix + "encoder.cross_attn1.", "vae.encoder.cross_attn_sharp."},
                                             {vae, prefix, "vae."},
                                             {encoder, "dino_model.", kDino},
                                             {encoder, "clip_model.vision_model.", kClip}};
    if (own->labels) {
        readLabelEncoder(folder / kLabelFolder / "config.json", unknown);
        parts.push_back({openPart(folder / kLabelFolder, model.weightFiles), "", kLabels});
    }
    model.weights = std::make_shared<JoinedSource>(folder, std::move(parts));
    for (const TensorInfo& info : model.weights->tensors())
        model.config.vae->hasEncoder |= info.name.starts_with("vae.encoder.") || info.name.starts_with("vae.pre_kl.");
    return model;
}

std::shared_ptr<const hunyuan3d2::DiTNetwork> loadTransformer(const OpenModel& model, const DeviceChoice& choice)
{
    const Hunyuan3DDiTConfig& dit = *model.config.model;
    auto network = loadRenamed<hunyuan3d2::DiTNetwork>(*model.weights, "model.", dit, transformerNames(dit), choice.device,
                                                       choice.dtype);
    network->joinModulations();
    return network;
}

std::shared_ptr<const hunyuan3d2::VaeNetwork> loadVae(const OpenModel& model, const DeviceChoice& choice)
{
    return loadRenamed<hunyuan3d2::VaeNetwork>(*model.weights, "vae.", *model.config.vae, vaeNames(), choice.device,
                                               choice.dtype);
}

std::shared_ptr<const Dinov2> loadEncoder(const OpenModel& model, const DeviceChoice& choice)
{
    return loadModule<Dinov2>(*model.weights, kDino, model.config.conditioner->dino, choice.device,
                              choice.dtype, isUnusedDinov2Name);
}

std::shared_ptr<const ClipVision> loadClip(const OpenModel& model, const DeviceChoice& choice)
{
    return loadModule<ClipVision>(*model.weights, kClip, configOf(model).clip, choice.device, choice.dtype,
                                  isUnusedClipName);
}

std::shared_ptr<const LabelTables> loadLabels(const OpenModel& model, const DeviceChoice& choice)
{
    return loadModule<LabelTables>(*model.weights, kLabels, model.config.model->contextInDim, choice.device,
                                   choice.dtype);
}

LabelledConditioner::LabelledConditioner(std::shared_ptr<const Dinov2> dino, std::shared_ptr<const ClipVision> clip,
                                         std::shared_ptr<const LabelTables> labels, const PixelValuesConfig& pixels)
    : m_dino(std::move(dino)), m_clip(std::move(clip)), m_labels(std::move(labels)), m_dinoPixels(pixels)
{
    m_clipPixels.shortestEdge = m_clipPixels.cropWidth = m_clipPixels.cropHeight = m_clip->config.imageSize;
    m_clipPixels.mean = kClipMean;
    m_clipPixels.deviation = kClipDeviation;
}

at::Tensor LabelledConditioner::encode(const at::Tensor& pictures, const std::vector<int>& viewIndices) const
{
    const c10::InferenceMode noGradients;
    const at::Tensor fromDino = DinoConditioner(m_dino, m_dinoPixels).encode(pictures, viewIndices);
    const at::Tensor& weight = m_clip->patchWeight;
    const at::Tensor pixels = pixelValues(pictures.flatten(0, 1), m_clipPixels);
    const at::Tensor fromClip = (*m_clip)(pixels.to(weight.device(), weight.scalar_type()));
    return at::cat({fromDino, fromClip, m_labels->tokens({}).expand({fromDino.size(0), -1, -1})}, 1);
}

at::Tensor LabelledConditioner::labelled(const at::Tensor& tokens, const Labels& labels) const
{
    const c10::InferenceMode noGradients;
    const at::Tensor pictures = tokens.slice(1, 0, tokens.size(1) - kLabelTokens);
    return at::cat({pictures, m_labels->tokens(labels).expand({tokens.size(0), -1, -1})}, 1);
}

at::Tensor LabelledConditioner::unconditional(const at::Tensor& tokens) const
{
    return at::zeros_like(tokens);
}

at::Tensor Denoiser::predict(const at::Tensor& latents, const at::Tensor& time, const at::Tensor& context,
                             const at::Tensor&) const
{
    const at::Tensor& weight = m_network->latentIn.weight;
    const auto toModel = [&](const at::Tensor& x) { return x.to(weight.device(), weight.scalar_type()); };
    return (*m_network)(toModel(latents), time.to(weight.device()), toModel(context).expand({latents.size(0), -1, -1}),
                        {});
}

ShapeDenoiser::Halves Denoiser::bothHalves(const at::Tensor& latents, const at::Tensor& time, const at::Tensor& context,
                                           const at::Tensor& unconditional) const
{
    const c10::InferenceMode noGradients;
    const at::Tensor& weight = m_network->latentIn.weight;
    const at::Tensor x = latents.to(weight.device(), weight.scalar_type());
    const at::Tensor one = unconditional.slice(1, 0, 1).to(weight.device(), weight.scalar_type());
    return {velocity(latents, time, context, {}),
            m_network->withEqualContext(x, time.to(weight.device()), one.expand({latents.size(0), -1, -1}),
                                        unconditional.size(1))};
}

} // namespace maquette::engine::step1x3d
