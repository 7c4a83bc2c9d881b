#pragma once

#include "model/dinov2/dinov2.h"
#include "model/hunyuan3d2/native_vae.h"
#include "model/registry.h"
#include "model/triposg/config.h"

/// The TripoSG family: its own loader, framing and schedule; a transformer shared with Hunyuan3D-2.1 and the common
/// autoencoder, both under TripoSG's names (specs: TripoSG).
namespace maquette::engine::triposg {

ModelFamily family();

/// Guidance counts above 1; at 1 the half with the picture is all there is.
inline constexpr SkipDitRule kRule = {.guidesFrom = 1.0, .guidesAtFrom = false};

OpenModel open(const std::filesystem::path& path);
const Config& configOf(const OpenModel& model);

/// The times that the folder's scheduler asks for; HoloPart and DetailGen3D have the same.
std::shared_ptr<const Schedule> makeSchedule(const OpenModel& model);

/// One network each; the autoencoder is HoloPart's and DetailGen3D's too, the encoder DetailGen3D's. Throw Error(BadModelFile) with every difference before anything is allocated.
std::shared_ptr<const SkipDitNetwork> loadTransformer(const OpenModel& model, const DeviceChoice& choice);
std::shared_ptr<const hunyuan3d2::VaeNetwork> loadVae(const OpenModel& model, const DeviceChoice& choice);
std::shared_ptr<const Dinov2> loadEncoder(const OpenModel& model, const DeviceChoice& choice);

} // namespace maquette::engine::triposg
