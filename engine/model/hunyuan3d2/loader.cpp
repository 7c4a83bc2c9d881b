#include "model/hunyuan3d2/loader.h"

#include "model/hunyuan3d2/few_step_config.h"
#include "sampling/consistency_schedule.h"
#include "sampling/flow_schedule.h"

#include <engine/error.h>

namespace maquette::engine::hunyuan3d2 {

namespace {

/// The component's configuration, or an error that names the component.
template <class T>
const T& required(const std::optional<T>& part, const OpenModel& model, const char* key)
{
    if (!part)
        throw Error(ErrorCode::BadModelFile, model.weights->path().string() + ": its configuration has no '" + key +
                                                 "'; this folder cannot be used for that");
    return *part;
}

} // namespace

NameTable plainNames(const SkipDitConfig& config)
{
    NameTable table;
    for (std::int64_t i = 0; i < config.layers; ++i) {
        const std::string block = "blocks." + std::to_string(i) + ".";
        table.push_back({block,
                         block,
                         {{"attn1.to_qkv", {"attn1.to_q", "attn1.to_k", "attn1.to_v"}},
                          {"attn2.to_kv", {"attn2.to_k", "attn2.to_v"}}}});
    }
    return table;
}

std::shared_ptr<const VaeNetwork> loadVae(const OpenModel& model, const DeviceChoice& choice)
{
    const ShapeVaeConfig& config = required(model.config.vae, model, "vae");
    return loadModule<VaeNetwork>(*model.weights, model.vaePrefix, config, choice.device, choice.dtype);
}

std::shared_ptr<const DiTNetwork> loadDiT(const OpenModel& model, const DeviceChoice& choice)
{
    auto network = loadModule<DiTNetwork>(*model.weights, "model.", required(model.config.model, model, "model"),
                                          choice.device, choice.dtype);
    network->joinModulations();
    return network;
}

std::shared_ptr<const SkipDitNetwork> loadPlainDit(const OpenModel& model, const DeviceChoice& choice)
{
    const SkipDitConfig& config = required(model.config.plain, model, "model");
    return loadRenamed<SkipDitNetwork>(*model.weights, "model.", config, plainNames(config), choice.device,
                                       choice.dtype);
}

std::shared_ptr<const ConditionerNetwork> loadConditioner(const OpenModel& model, const DeviceChoice& choice)
{
    return loadModule<ConditionerNetwork>(*model.weights, "conditioner.",
                                          required(model.config.conditioner, model, "conditioner"), choice.device,
                                          choice.dtype, isUnusedDinov2Name);
}

void verifyWeights(const OpenModel& model)
{
    std::vector<std::function<void()>> parts;
    if (model.config.vae)
        parts.push_back([&] { verifyModule<VaeNetwork>(*model.weights, model.vaePrefix, *model.config.vae); });
    if (model.config.model)
        parts.push_back([&] { verifyModule<DiTNetwork>(*model.weights, "model.", *model.config.model); });
    if (model.config.plain)
        parts.push_back([&] {
            verifyRenamed<SkipDitNetwork>(*model.weights, "model.", *model.config.plain, plainNames(*model.config.plain));
        });
    if (model.config.conditioner)
        parts.push_back([&] {
            verifyModule<ConditionerNetwork>(*model.weights, "conditioner.", *model.config.conditioner,
                                             isUnusedDinov2Name);
        });
    verifyTogether(parts);
}

std::shared_ptr<const ShapeDenoiser> makeDenoiser(const OpenModel& model, const DeviceChoice& choice)
{
    if (model.config.plain)
        return std::make_shared<SkipDitDenoiser>(loadPlainDit(model, choice), SkipDitRule{});
    return std::make_shared<NativeDenoiser>(loadDiT(model, choice));
}

ModelFamily family()
{
    return {"Hunyuan3D-2", [](const std::filesystem::path&) { return true; }, openModel, verifyWeights, loadFamily,
            nullptr, nullptr, makeDenoiser, "", markFewSteps};
}

LoadedModel loadFamily(const OpenModel& model, const OpenModel* vae, const DeviceChoice& choice)
{
    verifyWeights(model);
    LoadedModel loaded;
    loaded.family = "Hunyuan3D-2";
    loaded.config = model.config;
    loaded.choice = choice;
    if (model.config.model || model.config.plain) {
        loaded.denoiser = makeDenoiser(model, choice);
        loaded.schedule = makeSchedule(required(model.config.scheduler, model, "scheduler"));
    }
    if (model.config.conditioner)
        loaded.imageEncoder = std::make_shared<NativeImageEncoder>(loadConditioner(model, choice));
    // A replacement decides the noise's shape and the scale factor too, as in the reference (specs: 1.2).
    const OpenModel& source = vae ? *vae : model;
    loaded.vae = std::make_shared<NativeVae>(loadVae(source, choice));
    loaded.config.vae = source.config.vae;
    return loaded;
}

std::unique_ptr<Schedule> makeSchedule(const ScheduleConfig& config)
{
    if (config.consistency)
        return std::make_unique<ConsistencySchedule>(static_cast<int>(config.pcmTimesteps),
                                                     static_cast<int>(config.numTrainTimesteps));
    return std::make_unique<FlowSchedule>(config.shift, static_cast<int>(config.numTrainTimesteps));
}

std::vector<float> sigmasFromTimes(const ScheduleConfig& config, std::span<const double> times)
{
    if (config.consistency)
        return makeSchedule(config)->sigmas(static_cast<int>(times.size()));
    return FlowSchedule(config.shift, static_cast<int>(config.numTrainTimesteps)).sigmasFrom(times);
}

} // namespace maquette::engine::hunyuan3d2
