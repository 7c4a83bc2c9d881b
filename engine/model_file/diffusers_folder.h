#pragma once

#include "model_file/model_folder.h"
#include "model_file/tensor_source.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

/// Models that are published as one folder per part, each with its own configuration and weights.
namespace maquette::engine {

/// The folder that `path` means (the folder itself, or its model_index.json) when it holds a `transformer` and a `vae`
/// with configurations; nothing otherwise.
std::optional<std::filesystem::path> diffusersFolder(const std::filesystem::path& path);

/// The same folder when a part of that name is there too: what tells one family from another.
bool isDiffusersFolderWith(const std::filesystem::path& path, const char* part);

/// A model of parts before any of them is read: its folder, the file that errors name, the licence. Throws when
/// diffusersFolder() knows no folder.
OpenModel openDiffusersFolder(const std::filesystem::path& path);

/// Opens the weights of one part: diffusion_pytorch_model.* or model.*, as safetensors, shards with their index, or an
/// archive of torch.save; single files in full precision first. The files are added to `files`. Throws Error(NoModel)
/// when there are none, and what openCheckpoint() throws.
std::shared_ptr<const TensorSource> openPart(const std::filesystem::path& partFolder,
                                             std::vector<std::filesystem::path>& files);

/// Throws Error(BadModelFile) when two numbers that parts have to share differ; `text` says which, as in "the widths
/// of both towers".
void requireEqualWidths(const std::filesystem::path& folder, std::int64_t a, std::int64_t b, const char* text);

} // namespace maquette::engine
