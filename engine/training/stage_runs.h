#pragma once

#include "training/stage_settings.h"
#include "training/training_run.h"

#include <engine/trainer.h>

/// One function per training stage; trainStage() picks.
namespace maquette::engine {

/// How the loop runs a stage: the request before the preset.
TrainingRunOptions runOptions(const TrainingRequest& request, const RunSettings& settings, const std::string& stage);

void runVaeStage(const TrainingRequest& request, const RunContext& context);
void runFlowStage(const TrainingRequest& request, const RunContext& context);
void runDecoderStage(const TrainingRequest& request, const RunContext& context);
/// stage  one of the names that begin with "distil-"
void runDistilStage(const std::string& stage, const TrainingRequest& request, const RunContext& context);

} // namespace maquette::engine
