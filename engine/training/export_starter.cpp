#include <engine/trainer.h>

#include "training/export_model.h"
#include "training/starter_run.h"
#include "training/surface_calibration.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace maquette::engine {

namespace {

std::string decimals(double value)
{
    char text[32];
    return std::string(text, std::to_chars(text, text + sizeof text, value, std::chars_format::fixed, 2).ptr);
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

ExportSummary exportStarter(const ExportRequest& request, const RunContext& context)
{
    const std::string decoder = request.hasEfficientDecoder ? kDecoderStage : "vae";
    const TrainableVae vae = request.hasEfficientDecoder ? loadEfficientVae(request.run) : loadTrainedVae(request.run);
    const TrainableFlow flow = loadTrainedFlow(request.run, request.stage);
    std::optional<SurfaceCalibration> calibration = storedCalibration(request.run, decoder, vae);
    if (!calibration && !request.data.empty()) {
        const StarterData data = openStarterData(request.data, 0, {}, kVaeProceduralShare);
        calibration = calibrationOf(request.run, decoder, vae, *data.train, context);
    }
    if (calibration)
        moveSurface(vae, calibration->offset);
    ModelConfig config;
    config.model = flow.network->config;
    config.vae = vae.network->config;
    config.vae->scaleFactor = scaleFactorOf(request.run);
    config.conditioner = flow.conditioner->config;
    config.scheduler = scheduleOf(request.run, request.stage);
    config.imageProcessor = starterImageProcessorConfig();
    config.imageProcessor->size = std::max(config.imageProcessor->size, config.conditioner->imageSize);
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
