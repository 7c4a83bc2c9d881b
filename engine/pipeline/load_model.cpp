#include "pipeline/load_model.h"

#include "core/device.h"
#include "core/memory.h"
#include "core/stage_clock.h"
#include "model/distilled.h"
#include "model_file/model_folder.h"
#include "pipeline/memory_plan.h"
#include "pipeline/watched_source.h"

#include <engine/error.h>

#include <algorithm>

namespace maquette::engine {

namespace {

/// Read buffers and the conversion of the largest tensor come on top of what stays.
constexpr std::size_t kLoadOverhead = 64 * 1000 * 1000;

std::int64_t numbersIn(const TensorInfo& info)
{
    std::int64_t count = 1;
    for (const std::int64_t side : info.shape)
        count *= side;
    return count;
}

/// Numbers that will be loaded: all of the model's but an autoencoder that is replaced, and the
/// replacement's.
std::int64_t weightCount(const OpenModel& model, const OpenModel* vae)
{
    std::int64_t count = 0;
    for (const TensorInfo& info : model.weights->tensors())
        if (!vae || model.vaePrefix.empty() || !info.name.starts_with(model.vaePrefix))
            count += numbersIn(info);
    if (vae)
        for (const TensorInfo& info : vae->weights->tensors())
            count += numbersIn(info);
    return count;
}

OpenModel openReplacement(const std::filesystem::path& path, const ModelFamily& family)
{
    FamilyModel opened = openFamilyModel(path);
    if (opened.family->name != family.name)
        throw Error(ErrorCode::BadModelFile, path.string() + ": is a model of " + opened.family->name +
                                                 ", which cannot replace the autoencoder of " + family.name);
    return std::move(opened.model);
}

std::size_t largestTensorBytes(const OpenModel& model)
{
    std::uint64_t largest = 0;
    for (const TensorInfo& info : model.weights->tensors())
        largest = std::max(largest, info.bytes);
    return largest;
}

std::string nameOf(const std::filesystem::path& path)
{
    const std::filesystem::path plain = path.has_filename() ? path : path.parent_path();
    return plain.filename().string();
}

} // namespace

ModelCard cardOf(const LoadedModel& model)
{
    ModelCard card;
    card.device = model.choice.device.str();
    card.dtype = dtypeName(model.choice.dtype);
    if (model.schedule && model.denoiser) {
        card.kind = model.schedule->isFewStep()        ? ModelKind::StepDistilled
                    : model.denoiser->embedsGuidance() ? ModelKind::GuidanceDistilled
                                                       : ModelKind::Plain;
        card.maxSteps = model.schedule->maxSteps();
    }
    card.guidance = model.guidance;
    if (model.imageEncoder)
        card.labels = model.imageEncoder->labels();
    card.startsFromMesh = model.startNoise.has_value();
    card.completesParts = model.partEncoder != nullptr;
    card.multiView = model.imageEncoder && model.imageEncoder->isMultiView();
    if (model.vae) {
        card.hasEncoder = model.vae->hasEncoder();
        card.latentCount = model.vae->latentCount();
        card.latentChannels = model.vae->latentChannels();
    }
    return card;
}

std::pair<LoadedModel, ModelCard> loadForGeneration(const ModelChoice& choice, const RunContext& context)
{
    const DeviceChoice device = chooseDevice(choice.device, choice.dtype);
    StageClock clock(device.device, context);
    return clock.run(Stage::LoadModel, [&] {
        FamilyModel opened = openFamilyModel(choice.model);
        verifyModel(opened);
        auto& [family, model] = opened;
        std::optional<OpenModel> vae;
        if (!choice.vae.empty())
            vae = openReplacement(choice.vae, *family);
        PlanInput plan;
        plan.weightCount = weightCount(model, vae ? &*vae : nullptr);
        requireMemory(estimateNeed(model.config, device.dtype, plan).weights, device.device, "the model");
        requireMemory(largestTensorBytes(model) + kLoadOverhead, at::kCPU, "reading the model");
        const auto watched = std::make_shared<WatchedSource>(model.weights, context);
        model.weights = watched;
        std::shared_ptr<WatchedSource> watchedVae;
        if (vae)
            vae->weights = watchedVae = std::make_shared<WatchedSource>(vae->weights, context);
        LoadedModel loaded = family->load(model, vae ? &*vae : nullptr, device);
        loaded.frame = family->frame;
        applyDistillation(loaded);
        ModelCard card = cardOf(loaded);
        card.name = nameOf(choice.model);
        card.hash = watched->fingerprint() + (watchedVae ? "+" + watchedVae->fingerprint() : "");
        return std::pair(std::move(loaded), std::move(card));
    });
}

} // namespace maquette::engine
