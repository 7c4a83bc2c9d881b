#include <engine/trainer.h>

#include "training/checkpoint.h"
#include "training/export_model.h"
#include "training/starter_run.h"
#include "training/surface_calibration.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include <charconv>
#include <optional>

namespace maquette::engine {

namespace {

constexpr std::int64_t kComponents = 128;

std::string decimals(double value)
{
    char text[32];
    return std::string(text, std::to_chars(text, text + sizeof text, value, std::chars_format::fixed, 2).ptr);
}

/// The warm-up's result: the run goes on with the encoder and forgets the head.
void warmUpConditioner(const TrainingRequest& request, double seconds, const TrainableFlow& flow,
                       const PictureTargets& train, const PictureTargets& heldOut, const RunContext& context)
{
    const at::Tensor sets = train.table->latents.flatten(0, 1); // [2 S, L, C]
    const LatentComponents components =
        principalComponents(sets, std::min(kComponents, std::min(sets.size(0), sets.size(1) * sets.size(2))));
    ConditionerWarmupOptions options;
    options.seed = request.seed;
    ConditionerTask task(options, flow, components, train, heldOut);
    TrainingRunOptions run = runOptionsOf(request, "conditioner");
    run.budget = {0, seconds};
    run.logSeconds = run.evaluateSeconds = 20;
    runTraining(task, run, context);
}

} // namespace

std::string describe(const ExportSummary& summary)
{
    if (summary.calibrationShapes == 0)
        return "surface offset: none (it was not measured)";
    return "surface offset: " + decimals(summary.surfaceOffset) + " of the field's range, measured on " +
           std::to_string(summary.calibrationShapes) + " training shapes (IoU " + decimals(summary.iouBefore) +
           " -> " + decimals(summary.iouAfter) + "), none held out";
}

void trainAutoencoder(const TrainingRequest& request, const RunContext& context)
{
    const StarterData data =
        openStarterData(request.data, request.overfit, request.categories, kVaeProceduralShare);
    VaeTrainerOptions options;
    options.config = starterVaeConfig();
    options.seed = request.seed;
    options.isAugmented = request.overfit == 0;
    if (request.learningRate > 0)
        options.learningRate = request.learningRate;
    const at::Tensor anchors = anchorsOf(*data.train, options.config.numLatents, request.seed);
    VaeTask task(options, makeTrainableVae(options.config, anchors, request.seed), *data.train, data.heldOut.get());
    runTraining(task, runOptionsOf(request, "vae"), context);
}

void trainFlow(const TrainingRequest& request, double warmupSeconds, const RunContext& context)
{
    const StarterData data =
        openStarterData(request.data, request.overfit, request.categories, kFlowProceduralShare);
    const TrainableVae vae = loadTrainedVae(request.run);
    const StarterLatents latents = latentsOf(request.run, vae, data, context);
    calibrationOf(request.run, vae, *data.train, context); // while the shapes are at hand: the export wants it
    if (request.report)
        request.report({"latents", data.train->size(), 0, {{"scale_factor", latents.train.scaleFactor}}});
    const PictureTargets train{data.train.get(), data.train.get(), &latents.train};
    const PictureTargets heldOut{data.heldOut.get(), data.heldOut.get(), &latents.heldOut};
    const TrainableFlow flow = makeTrainableFlow(starterFlowConfig(), starterConditionerConfig(), request.seed);
    if (warmupSeconds > 0 && !CheckpointFolder(request.run, "flow", 1).newest())
        warmUpConditioner(request, warmupSeconds, flow, train, heldOut, context);
    FlowTrainerOptions options;
    if (request.learningRate > 0)
        options.learningRate = request.learningRate;
    FlowTask task(options, flow, vae, train, heldOut);
    runTraining(task, runOptionsOf(request, "flow"), context);
}

ExportSummary exportStarter(const ExportRequest& request, const RunContext& context)
{
    const TrainableVae vae = loadTrainedVae(request.run);
    const TrainableFlow flow = loadTrainedFlow(request.run);
    std::optional<SurfaceCalibration> calibration = storedCalibration(request.run, vae);
    if (!calibration && !request.data.empty()) {
        const StarterData data = openStarterData(request.data, 0, {}, kVaeProceduralShare);
        calibration = calibrationOf(request.run, vae, *data.train, context);
    }
    if (calibration)
        moveSurface(vae, calibration->offset);
    ModelConfig config;
    config.model = starterFlowConfig();
    config.vae = starterVaeConfig();
    config.vae->scaleFactor = scaleFactorOf(request.run);
    config.conditioner = starterConditionerConfig();
    config.scheduler = starterScheduleConfig();
    config.imageProcessor = starterImageProcessorConfig();
    NamedTensors weights = flow.weights();
    for (const NamedTensor& weight : vae.weights)
        weights.push_back({"vae." + weight.name, weight.value});
    weights.push_back({"vae.encoder." + config.vae->encoderAnchors, vae.anchors});
    const ExportSummary summary = calibration ? ExportSummary{calibration->offset, calibration->shapes,
                                                              calibration->iouBefore, calibration->iouAfter}
                                              : ExportSummary{};
    writeModelFolder(request.output, config, weights, describe(summary));
    return summary;
}

} // namespace maquette::engine
