#include <engine/generator.h>

namespace maquette::engine {

namespace {

/// Both distillations drew or fixed the strength around 5; plain models of Hunyuan3D-2 are published with it too.
constexpr double kGuidance = 5.0;
constexpr int kGrids[] = {128, 256, 384, 512};
/// Steps by kind and quality; the five of the distilled models are what they were made for.
constexpr int kSteps[][4] = {{3, 5, 8, 8}, {8, 10, 20, 20}, {15, 30, 50, 50}};

} // namespace

const char* modelKindName(ModelKind kind)
{
    switch (kind) {
    case ModelKind::StepDistilled:
        return "step-distilled";
    case ModelKind::GuidanceDistilled:
        return "guidance-distilled";
    case ModelKind::Plain:
        return "plain";
    }
    return "plain";
}

Preset presetFor(ModelKind kind, Quality quality)
{
    const int place = static_cast<int>(quality);
    return {kSteps[static_cast<int>(kind)][place], kGuidance, kGrids[place]};
}

Preset presetFor(const ModelCard& model, Quality quality)
{
    Preset preset = presetFor(model.kind, quality);
    preset.guidance = model.guidance;
    return preset;
}

} // namespace maquette::engine
