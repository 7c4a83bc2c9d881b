#pragma once

#include <engine/trainer.h>

/// One function per training stage; trainStage() picks.
namespace maquette::engine {

void runVaeStage(const TrainingRequest& request, const RunContext& context);
void runFlowStage(const TrainingRequest& request, const RunContext& context);
void runDecoderStage(const TrainingRequest& request, const RunContext& context);
/// stage  one of the names that begin with "distil-"
void runDistilStage(const std::string& stage, const TrainingRequest& request, const RunContext& context);

} // namespace maquette::engine
