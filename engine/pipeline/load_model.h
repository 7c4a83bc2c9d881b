#pragma once

#include "model/registry.h"

#include <engine/generator.h>

#include <utility>

/// From a choice of model and device to networks in memory.
namespace maquette::engine {

/// Checks names, shapes and memory before anything large is allocated. Reports the stage LoadModel.
std::pair<LoadedModel, ModelCard> loadForGeneration(const ModelChoice& choice, const RunContext& context);

/// Everything of the card but name and hash.
ModelCard cardOf(const LoadedModel& model);

} // namespace maquette::engine
