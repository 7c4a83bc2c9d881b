#pragma once

#include "training/conditioner_warmup.h"

/// Held-out figures of flow models during a run.
namespace maquette::engine {

/// Mean volume IoU of samples under up to 24 icons of a set, spread over it, with fixed noise. `scaleFactor` is the
/// latents' own.
double sampleIou(const TrainableFlow& flow, const SampleOptions& options, const TrainableVae& vae, const IconSet& icons,
                 const ShapeSource& shapes, double scaleFactor);

} // namespace maquette::engine
