#pragma once

#include <filesystem>

/// A training stage's log as a picture.
namespace maquette::engine {

/// Draws a log that TrainingLog has written: losses, volume IoUs and other figures over the steps, as charts side by
/// side in one PNG. Names that hold "iou" are IoUs, others that hold "heldout" or "_train" figures. A log without a number makes no picture. Lines that
/// are not a log's are skipped. Throws Error(FileRead), Error(FileWrite).
void plotTrainingLog(const std::filesystem::path& csv, const std::filesystem::path& png);

} // namespace maquette::engine
