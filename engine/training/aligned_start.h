#pragma once

#include "model_file/model_config.h"
#include "model_file/parameters.h"

#include <ATen/core/Generator.h>

/// The starter models' first weights.
namespace maquette::engine {

/// Sets an autoencoder's fresh weights so that a query attends to the latents near it from the first step (specs:
/// starter model, 4.1): encoder and field queries share their point projection, keys and queries share theirs, the
/// bottleneck keeps an orthonormal part of the tokens and hands it back, residual branches begin small.
///
///   entries  names relative to the autoencoder ("encoder.input_proj.weight"), with an encoder; changed in place
/// Needs geo_decoder_downsample_ratio 1.
void alignAutoencoder(std::vector<CreatingStore::Entry>& entries, const ShapeVaeConfig& config, at::Generator generator);

/// First weights of the flow model: modulations start at zero with half-open gates, the output near zero.
CreatingStore::Initialiser flowInitialiser(const Hunyuan3DDiTConfig& config);

/// First weights of the image encoder: small position table, residual branches scaled down.
CreatingStore::Initialiser conditionerInitialiser(const Dinov2Config& config);

} // namespace maquette::engine
