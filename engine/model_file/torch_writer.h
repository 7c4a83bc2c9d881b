#pragma once

#include "model_file/safetensors_writer.h"

/// Writes what torch.save writes (the zip format), whole or not at all: for families that publish their weights so.
namespace maquette::engine {

/// How the names stand in the file.
enum class TorchNesting {
    StateDict, ///< {"state_dict": {name: tensor}}
    Components ///< {"model": {rest: tensor}, "vae": {...}}: split at the first dot
};

/// Every tensor has a storage of its own. Throws Error(Usage) for a dtype that a storage cannot have, a tensor of 4 GiB or
/// more, or a name without a dot where the nesting needs one; Error(FileWrite).
void writeTorchArchive(const std::filesystem::path& path, const std::vector<NamedTensor>& tensors, TorchNesting nesting);

} // namespace maquette::engine
