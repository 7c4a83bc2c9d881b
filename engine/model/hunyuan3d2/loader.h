#pragma once

#include "core/device.h"
#include "model/hunyuan3d2/dit.h"
#include "model/hunyuan3d2/image_encoder.h"
#include "model/hunyuan3d2/native_vae.h"
#include "model/registry.h"
#include "model/skip_dit/skip_dit.h"
#include "model_file/renamed_store.h"

#include <memory>
#include <span>
#include <vector>

/// From an opened checkpoint to networks (specs: Hunyuan3D-2, 2.2). Every load first compares all names and shapes of
/// its component with the configuration and throws one Error(BadModelFile) that lists each difference; a missing
/// component is Error(BadModelFile) too.
namespace maquette::engine::hunyuan3d2 {

std::shared_ptr<const VaeNetwork> loadVae(const OpenModel& model, const DeviceChoice& choice);
std::shared_ptr<const DiTNetwork> loadDiT(const OpenModel& model, const DeviceChoice& choice);
/// The transformer with long skips of 2.1 ...
std::shared_ptr<const SkipDitNetwork> loadPlainDit(const OpenModel& model, const DeviceChoice& choice);
/// ... and how its file spells the fused projections.
NameTable plainNames(const SkipDitConfig& config);
/// Of either build.
std::shared_ptr<const ShapeDenoiser> makeDenoiser(const OpenModel& model, const DeviceChoice& choice);
std::shared_ptr<const ConditionerNetwork> loadConditioner(const OpenModel& model, const DeviceChoice& choice);

/// The same comparison without reading a weight: for `info`.
void verifyWeights(const OpenModel& model);

/// The family's entry in the registry; takes every path.
ModelFamily family();
LoadedModel loadFamily(const OpenModel& model, const OpenModel* vae, const DeviceChoice& choice);

std::unique_ptr<Schedule> makeSchedule(const ScheduleConfig& config);
/// n+1 values from n given times in [0, 1]: shifted for flow matching; a consistency schedule takes only their number.
std::vector<float> sigmasFromTimes(const ScheduleConfig& config, std::span<const double> times);

} // namespace maquette::engine::hunyuan3d2
