#pragma once

#include "model_file/tensor_source.h"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>

/// Opens a file of weights by its content; the name and its extension say nothing.
namespace maquette::engine {

enum class CheckpointKind {
    Safetensors,
    ShardIndex, ///< JSON index of several safetensors files
    Torch,      ///< an archive of torch.save
    GitLfsPointer,
    WebPage,
    Empty,
    Unknown,
};

/// From the first bytes of a file (256 are enough).
CheckpointKind recogniseCheckpoint(std::span<const std::byte> beginning);

/// Throws Error(BadModelFile) with a sentence on what the file is and what to do when it holds no weights.
std::shared_ptr<TensorSource> openCheckpoint(const std::filesystem::path& path);

} // namespace maquette::engine
