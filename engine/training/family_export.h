#pragma once

#include "model/registry.h"
#include "training/named_tensor.h"

/// A trained denoiser as a model folder of its family.
namespace maquette::engine {

/// Copies the teacher's folder with the denoiser's weights replaced: the same files, names, shapes and dtypes, safetensors
/// or archives of torch.save as they were. Files of weights that are no part of the model stay behind. Where the family has
/// published models of few steps, its configuration says so as theirs do; what has no place in the layout stands in a note
/// beside it (model/distilled.h). The result is checked as every model is.
///   weights  "model.<the checkpoint's name>"
/// Throws Error(FileWrite | FileRead), Error(Usage) where `output` is the teacher's folder, Error(Internal) for a number that
/// a file's dtype cannot hold.
void exportDistilled(const FamilyModel& teacher, const NamedTensors& weights, const StepDistillation& distillation,
                     const std::filesystem::path& output);

} // namespace maquette::engine
