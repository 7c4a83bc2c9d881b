#pragma once

#include "model/registry.h"

/// Models that step distillation made of a family's folder. The folder has the family's own published layout; what that
/// layout has no word for stands in a note beside it, `maquette-distilled.json`, which other programs do not look at:
/// {"knots": 100, "guidance": 7.0}, guidance null where the network takes the strength as an input.
namespace maquette::engine {

inline constexpr const char* kDistilledNote = "maquette-distilled.json";

/// Empty where the folder has no note. Throws Error(BadModelFile | FileRead).
std::optional<StepDistillation> readDistilledNote(const std::filesystem::path& folder);
/// Throws Error(FileWrite).
void writeDistilledNote(const std::filesystem::path& folder, const StepDistillation& distillation);

/// Takes config.distilled into account: the schedule ends its steps on the knots, and a strength that is in the weights
/// is neither asked for nor computed by two halves.
void applyDistillation(LoadedModel& model);

/// The denoiser with its strength in the weights: one half a step, whatever strength is asked for.
std::shared_ptr<const ShapeDenoiser> withGuidanceInside(std::shared_ptr<const ShapeDenoiser> denoiser);

} // namespace maquette::engine
