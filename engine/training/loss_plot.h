#pragma once

#include <filesystem>

/// A training stage's log as a picture.
namespace maquette::engine {

/// Draws a log that TrainingLog has written: losses and figures over the steps, as two charts in one PNG. Names that
/// begin with "iou" or hold "_heldout" or "_train" are figures. A log without a number makes no picture. Lines that
/// are not a log's are skipped. Throws Error(FileRead), Error(FileWrite).
void plotTrainingLog(const std::filesystem::path& csv, const std::filesystem::path& png);

} // namespace maquette::engine
