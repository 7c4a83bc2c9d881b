#include <engine/trainer.h>

#include "core/device.h"
#include "training/data/text_file.h"
#include "training/family_distil_run.h"
#include "training/stage_runs.h"
#include "training/stage_settings.h"

#include <engine/error.h>

#include <nlohmann/json.hpp>

#include <algorithm>

namespace maquette::engine {

const std::vector<TrainingStageInfo>& trainingStages()
{
    static const std::vector<TrainingStageInfo> stages = {
        {"vae", "Train the autoencoder", ""},
        {"flow", "Train image encoder and flow model", "vae"},
        {"decoder-finetune", "Train a narrower field decoder on the frozen encoder", "vae"},
        {"distil-guidance", "Teach the flow model its own guidance, so that a step costs one call", "vae, flow"},
        {"distil-step", "Teach few steps: consistency flow distillation, five phases, then one",
         "vae, flow, distil-guidance"},
        {"distil-adversarial", "Refine the few-step model against a discriminator", "vae, flow, distil-step"},
        {"distil-oneshot", "Teach guidance and few steps at once, from the flow model", "vae, flow"},
    };
    return stages;
}

namespace {

void requireStage(const std::string& stage)
{
    std::string names;
    for (const TrainingStageInfo& info : trainingStages()) {
        if (info.name == stage)
            return;
        names += (names.empty() ? "" : ", ") + info.name;
    }
    throw Error(ErrorCode::Usage, "there is no training stage '" + stage + "'; there are: " + names);
}

} // namespace

std::string presetKeys(const std::string& stage)
{
    requireStage(stage);
    if (stage == "vae")
        return VaeStage().table().keys();
    if (stage == "flow")
        return FlowStage().table().keys();
    return stage == "decoder-finetune" ? DecoderStage().table().keys() : DistilStage().table(stage).keys();
}

std::vector<std::string> describePreset(const std::filesystem::path& file)
{
    constexpr std::int64_t kMostBytes = 1 << 16;
    std::vector<std::string> lines;
    try {
        const auto preset = nlohmann::ordered_json::parse(readTextFile(file, kMostBytes));
        PresetTable sizes;
        ShapeVaeConfig vae;
        FlowSizes flow;
        if (const auto stage = preset.at("stage").get<std::string>(); stage == "vae")
            addVaeSizes(sizes, vae);
        else if (stage == "flow")
            addFlowSizes(sizes, flow);
        if (preset.contains("description"))
            lines.push_back(preset["description"].get<std::string>());
        const std::string known = ", " + sizes.keys() + ",";
        std::string named;
        for (const auto& [key, value] : preset.items())
            if (known.find(", " + key + ",") != std::string::npos)
                named += (named.empty() ? "networks: " : ", ") + key + ' ' + value.dump();
        if (!named.empty())
            lines.push_back(named);
    } catch (const nlohmann::json::exception& failure) {
        throw Error(ErrorCode::Usage, file.string() + ": is no preset (" + failure.what() + ")");
    }
    return lines;
}

void trainStage(const std::string& stage, const TrainingRequest& request, const RunContext& context)
{
    requireStage(stage);
    chooseDevice(request.device, "fp32"); // an absent one is told before the work begins
    if (!request.teacher.empty()) {
        if (stage != "distil-step")
            throw Error(ErrorCode::Usage, "a teacher's folder is for the stage 'distil-step', not for '" + stage + "'");
        if (request.processes.count != 1 || request.device != "cpu")
            throw Error(ErrorCode::Usage, "with --teacher, the stage 'distil-step' runs in one process and on the processor");
        runFamilyDistillation(request, context);
        return;
    }
    if (stage == "vae")
        runVaeStage(request, context);
    else if (stage == "flow")
        runFlowStage(request, context);
    else if (stage == "decoder-finetune")
        runDecoderStage(request, context);
    else
        runDistilStage(stage, request, context);
}

} // namespace maquette::engine
