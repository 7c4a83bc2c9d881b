#pragma once

#include "model/registry.h"

#include <engine/request.h>

/// Whether a model can do what a request asks.
namespace maquette::engine {

/// Throws Error(Usage) naming what does not fit: not exactly one source, views that the model does not take
/// or that come twice, latents of another width, no encoder, a value out of its range.
void requireServable(const Request& request, const LoadedModel& model);

} // namespace maquette::engine
