#pragma once

#include <ATen/core/TensorBody.h>

#include <string>
#include <vector>

/// A tensor and its name, as trainers, optimisers and checkpoints exchange them.
namespace maquette::engine {

struct NamedTensor {
    std::string name;
    at::Tensor value; ///< shares its storage with the owner: writing into it changes the owner
};

using NamedTensors = std::vector<NamedTensor>;

} // namespace maquette::engine
