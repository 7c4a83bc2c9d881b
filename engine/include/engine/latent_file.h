#pragma once

#include <engine/result.h>

#include <filesystem>

/// Latents as a small safetensors file, so that a shape can be decoded again without sampling.
namespace maquette::engine {

/// Writes the tensor "latents" [L, C] f32, whole or not at all; the settings stand in the file's metadata.
/// Throws Error(FileWrite).
void saveLatents(const LatentSet& latents, const Settings& settings, const std::filesystem::path& path);

/// Reads "latents" [L, C] or [1, L, C] of any floating dtype. Throws Error(FileRead), Error(BadModelFile).
LatentSet loadLatents(const std::filesystem::path& path);

} // namespace maquette::engine
