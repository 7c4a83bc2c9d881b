#pragma once

#include "model/hunyuan3d2/native_vae.h"
#include "model/michelangelo/config.h"
#include "model/registry.h"

/// The Michelangelo family: the common autoencoder with learned queries and an occupancy logit, the picture tower of
/// CLIP, a denoiser that predicts noise, and DDIM (specs: Michelangelo).
namespace maquette::engine::michelangelo {

ModelFamily family();

OpenModel open(const std::filesystem::path& path);
const Config& configOf(const OpenModel& model);

/// One network each. Throw Error(BadModelFile) with every difference before anything is allocated.
std::shared_ptr<const DenoiserNetwork> loadDenoiser(const OpenModel& model, const DeviceChoice& choice);
std::shared_ptr<const hunyuan3d2::VaeNetwork> loadVae(const OpenModel& model, const DeviceChoice& choice);
std::shared_ptr<const ClipVision> loadClip(const OpenModel& model, const DeviceChoice& choice);

} // namespace maquette::engine::michelangelo
