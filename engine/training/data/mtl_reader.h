#pragma once

#include <engine/mesh.h>

#include <filesystem>
#include <map>
#include <string>

/// Diffuse colours of MTL materials.
namespace maquette::engine {

/// Material name -> colour (Kd, or the mean of map_Kd over its visible texels, in 0..1; Kd times the texture where Kd
/// is not black). Unreadable textures leave Kd; unknown statements are passed over. Throws Error(FileRead) where the
/// file itself cannot be read.
std::map<std::string, Float3, std::less<>> readMtlColours(const std::filesystem::path& path);

} // namespace maquette::engine
