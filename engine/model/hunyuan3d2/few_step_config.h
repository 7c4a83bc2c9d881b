#pragma once

#include <filesystem>

namespace maquette::engine::hunyuan3d2 {

/// Gives a config.yaml the scheduler of the published models of few steps, with this many knots; everything else stays
/// (comments excepted). Throws Error(BadModelFile | FileRead | FileWrite).
void markFewSteps(const std::filesystem::path& configFile, int knots);

} // namespace maquette::engine::hunyuan3d2
