#pragma once

#include "model_file/safetensors_writer.h"

#include <vector>

/// Tensors and their names, as trainers, optimisers and checkpoints exchange them.
namespace maquette::engine {

/// The values share their storage with the owner: writing into one changes the owner.
using NamedTensors = std::vector<NamedTensor>;

} // namespace maquette::engine
