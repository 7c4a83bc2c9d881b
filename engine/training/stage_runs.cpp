#include "training/stage_runs.h"

#include "core/device.h"
#include "core/number_text.h"
#include "training/checkpoint.h"
#include "training/data/shape_index.h"
#include "training/data/text_file.h"
#include "training/loss_plot.h"
#include "training/placement.h"
#include "training/stage_settings.h"
#include "training/starter_run.h"
#include "training/surface_calibration.h"

#include <engine/error.h>

#include <algorithm>

namespace maquette::engine {

TrainingRunOptions runOptions(const TrainingRequest& request, const RunSettings& settings, const std::string& stage)
{
    TrainingRunOptions options = runOptionsOf(request, stage);
    if (request.steps <= 0 && request.seconds <= 0)
        options.budget = {settings.steps, settings.seconds};
    options.curve = settings.curve;
    options.checkpointSeconds = settings.checkpointSeconds;
    options.logSeconds = settings.logSeconds;
    options.evaluateSeconds = settings.evaluateSeconds;
    options.keep = static_cast<int>(settings.keep);
    return options;
}

namespace {

constexpr std::int64_t kComponents = 128;
constexpr std::int64_t kMaxIndexBytes = std::int64_t(512) << 20;
constexpr std::int64_t kMaxPresetBytes = 1 << 20;

using Group = std::shared_ptr<ProcessGroup>;

/// What must be the same for all processes, beside the data.
std::string settingsText(const TrainingRequest& request)
{
    std::string text = numberText(request.seed) + ' ' + numberText(request.steps) + ' ' + numberText(request.seconds) + ' ' +
                       numberText(request.learningRate) + ' ' + numberText(request.warmupSeconds) + ' ' +
                       numberText(request.overfit);
    for (const std::string& category : request.categories)
        text += '\n' + category;
    return request.preset.empty() ? text : text + '\n' + readTextFile(request.preset, kMaxPresetBytes);
}

/// Null for one process alone.
Group joinGroup(const TrainingRequest& request)
{
    const TrainingProcesses& processes = request.processes;
    if (processes.count == 1 && processes.rank == 0)
        return nullptr;
    ProcessGroupOptions options;
    options.count = processes.count;
    options.rank = processes.rank;
    options.host = processes.host;
    options.port = processes.port;
    Group group = ProcessGroup::join(options);
    group->requireSame("the training data", readTextFile(request.data / ShapeIndex::kFileName, kMaxIndexBytes),
                       request.data.string() + " must be a copy of the same folder everywhere");
    group->requireSame("the command line and preset", settingsText(request),
                       "start all processes with the same options but --process");
    return group;
}

/// What process 0 may write and the others then read.
template <typename Make> auto firstAlone(const Group& group, Make make)
{
    if (group && !group->isFirst())
        group->meet();
    auto made = make();
    if (group && group->isFirst())
        group->meet();
    return made;
}

void readPreset(const TrainingRequest& request, const PresetTable& table, const std::string& stage)
{
    if (!request.preset.empty())
        table.read(request.preset, stage);
}

/// Trains, and draws the log when the budget is used up.
void train(TrainingTask& task, const TrainingRunOptions& options, const RunContext& context)
{
    runTraining(task, options, context);
    if (options.group && !options.group->isFirst())
        return;
    plotTrainingLog(options.folder / (options.stage + ".csv"), options.folder / (options.stage + ".png"));
}

/// How settings and group divide a batch.
BatchDivision divisionOf(const RunSettings& settings, const TrainingRequest& request, const Group& group)
{
    if (settings.bf16 && settings.fp16)
        throw Error(ErrorCode::Usage, "preset: bf16 and fp16 exclude each other");
    BatchDivision division;
    division.group = group;
    division.device = chooseDevice(request.device, "fp32").device;
    division.accumulate = settings.accumulate;
    division.workers = settings.workers;
    division.precision = settings.bf16 ? at::kBFloat16 : settings.fp16 ? at::kHalf : at::kFloat;
    division.lossScale = settings.lossScale;
    return division;
}

void trainDivided(BatchTask& task, const RunSettings& settings, const TrainingRequest& request, const Group& group,
                  TrainingRunOptions options, const RunContext& context)
{
    task.divide(divisionOf(settings, request, group));
    options.group = group;
    train(task, options, context);
}

/// The warm-up's result: the run goes on with the encoder and forgets the head.
void warmUpConditioner(const TrainingRequest& request, const FlowStage& stage, const TrainableFlow& flow,
                       const PictureTargets& train, const PictureTargets& heldOut, const Group& group,
                       const RunContext& context)
{
    const WarmupSettings& settings = stage.warmup;
    const at::Tensor sets = train.table->latents.flatten(0, 1); // [2 S, L, C]
    const LatentComponents components =
        principalComponents(sets, std::min(kComponents, std::min(sets.size(0), sets.size(1) * sets.size(2))));
    ConditionerWarmupOptions options = settings.options;
    options.seed = request.seed;
    ConditionerTask task(options, flow, components, train, heldOut);
    TrainingRunOptions run = runOptionsOf(request, "conditioner");
    run.budget = {0, settings.seconds};
    run.logSeconds = run.evaluateSeconds = 20;
    run.group = group;
    BatchDivision division = divisionOf(stage.run, request, group);
    division.accumulate = 1;
    task.divide(std::move(division));
    runTraining(task, run, context);
}

TrainableVae placedVae(const TrainingRequest& request)
{
    TrainableVae vae = loadTrainedVae(request.run);
    placeTensors(tensorsOf(vae), chooseDevice(request.device, "fp32").device);
    return vae;
}

/// What all stages behind the autoencoder work on.
struct FlowInputs {
    FlowInputs(const TrainingRequest& request, const RunContext& context)
        : data(openStarterData(request.data, request.overfit, request.categories, kFlowProceduralShare)),
          vae(placedVae(request)), latents(latentsOf(request.run, vae, data, context)),
          train{data.train.get(), data.train.get(), &latents.train},
          heldOut{data.heldOut.get(), data.heldOut.get(), &latents.heldOut}
    {
        calibrationOf(request.run, "vae", vae, *data.train, context); // while the shapes are at hand: exports want it
        if (request.report)
            request.report({"latents", data.train->size(), 0, {{"scale_factor", latents.train.scaleFactor}}});
    }

    StarterData data;
    TrainableVae vae;
    StarterLatents latents;
    PictureTargets train, heldOut;
};

std::unique_ptr<DistilTask> makeTask(const std::string& stage, const DistilStage& settings, DistilInputs inputs)
{
    if (stage == "distil-guidance")
        return std::make_unique<GuidanceTask>(settings.options, settings.guidance, std::move(inputs));
    if (stage == "distil-step")
        return std::make_unique<ConsistencyTask>(settings.options, settings.consistency, std::move(inputs));
    if (stage == "distil-adversarial")
        return std::make_unique<AdversarialTask>(settings.options, settings.consistency, settings.adversarial,
                                                 std::move(inputs));
    return std::make_unique<OneshotTask>(settings.options, settings.oneshot, std::move(inputs));
}

/// The stage whose result teaches.
std::string teacherOf(const std::string& stage, const DistilStage& settings)
{
    const bool isConsistency = stage == "distil-step" || stage == "distil-adversarial";
    return isConsistency && settings.hasGuidanceWarmup ? "distil-guidance" : "flow";
}

} // namespace

void runVaeStage(const TrainingRequest& request, const RunContext& context)
{
    VaeStage settings;
    readPreset(request, settings.table(), "vae");
    const Group group = joinGroup(request);
    const StarterData data = openStarterData(request.data, request.overfit, request.categories, kVaeProceduralShare);
    VaeTrainerOptions& options = settings.options;
    checkVaeSizes(options.config);
    if (!group || group->isFirst())
        keepVaeSizes(request.run, options.config);
    options.seed = request.seed;
    options.sizes.isAugmented = request.overfit == 0;
    if (request.learningRate > 0)
        options.learningRate = request.learningRate;
    const at::Tensor anchors = anchorsOf(*data.train, options.config.numLatents, request.seed);
    const TrainableVae vae = makeTrainableVae(options.config, anchors, request.seed);
    recomputeBlocks(vae, settings.run.recomputesBlocks);
    VaeTask task(options, vae, *data.train, data.heldOut.get());
    trainDivided(task, settings.run, request, group, runOptions(request, settings.run, "vae"), context);
}

void runFlowStage(const TrainingRequest& request, const RunContext& context)
{
    FlowStage settings;
    readPreset(request, settings.table(), "flow");
    if (request.warmupSeconds >= 0)
        settings.warmup.seconds = request.warmupSeconds;
    if (request.learningRate > 0)
        settings.options.learningRate = request.learningRate;
    const Group group = joinGroup(request);
    completeFlowSizes(settings.sizes);
    const auto inputs = firstAlone(group, [&] { return std::make_unique<FlowInputs>(request, context); });
    settings.sizes.flow.inChannels = inputs->vae.network->config.embedDim;
    if (!group || group->isFirst())
        keepFlowSizes(request.run, settings.sizes);
    const TrainableFlow flow = makeTrainableFlow(settings.sizes.flow, settings.sizes.conditioner, request.seed);
    if (settings.warmup.seconds > 0 && !CheckpointFolder(request.run, "flow", 1).newest())
        warmUpConditioner(request, settings, flow, inputs->train, inputs->heldOut, group, context);
    flow.network->recomputesBlocks = settings.run.recomputesBlocks;
    FlowTask task(settings.options, flow, inputs->vae, inputs->train, inputs->heldOut);
    trainDivided(task, settings.run, request, group, runOptions(request, settings.run, "flow"), context);
}

void runDecoderStage(const TrainingRequest& request, const RunContext& context)
{
    DecoderStage settings;
    settings.options.narrowing = vaeSizesOf(request.run).heads; // down to one head
    readPreset(request, settings.table(), kDecoderStage);
    settings.options.seed = request.seed;
    settings.options.sizes.isAugmented = request.overfit == 0;
    if (request.learningRate > 0)
        settings.options.learningRate = request.learningRate;
    const Group group = joinGroup(request);
    const StarterData data = openStarterData(request.data, request.overfit, request.categories, kVaeProceduralShare);
    const TrainableVae full = loadTrainedVae(request.run);
    DecoderTask task(settings.options, full, *data.train, data.heldOut.get());
    recomputeBlocks(task.vae(), settings.run.recomputesBlocks);
    trainDivided(task, settings.run, request, group, runOptions(request, settings.run, kDecoderStage), context);
    if (!group || group->isFirst())
        calibrationOf(request.run, kDecoderStage, task.vae(), *data.train, context);
}

void runDistilStage(const std::string& stage, const TrainingRequest& request, const RunContext& context)
{
    DistilStage settings;
    readPreset(request, settings.table(stage), stage);
    settings.check();
    settings.options.seed = request.seed;
    if (request.learningRate > 0)
        settings.options.learningRate = request.learningRate;
    const Group group = joinGroup(request);
    const DistilTeacher teacher{loadTrainedFlow(request.run, teacherOf(stage, settings))};
    std::optional<TrainableFlow> start;
    if (stage == "distil-adversarial")
        start = loadTrainedFlow(request.run, "distil-step");
    if (group)
        group->requireSame("the teacher", numberText(weightSum(teacher.flow.weights())),
                           request.run.string() + " must be the same folder everywhere");
    const auto inputs = firstAlone(group, [&] { return std::make_unique<FlowInputs>(request, context); });
    const auto task = makeTask(stage, settings, {teacher, start, &inputs->vae, inputs->train, inputs->heldOut});
    task->student().network->recomputesBlocks = settings.run.recomputesBlocks;
    trainDivided(*task, settings.run, request, group, runOptions(request, settings.run, stage), context);
}

} // namespace maquette::engine
