#pragma once

#include "model_file/model_config.h"

#include <ATen/core/TensorBody.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>

/// What a run will need, before anything is allocated.
namespace maquette::engine {

struct MemoryNeed {
    std::size_t weights = 0;  ///< of the loaded parts, in the chosen precision
    std::size_t encoding = 0; ///< activations of the picture encoder
    std::size_t sampling = 0; ///< activations of one denoiser call
    std::size_t decoding = 0; ///< activations of one field call, keys and values
    /// Encoding, sampling and decoding come one after the other.
    std::size_t activations() const { return std::max({encoding, sampling, decoding}); }
    std::size_t total() const { return weights + activations(); }
};

struct PlanInput {
    std::int64_t weightCount = 0; ///< numbers in all loaded tensors
    std::int64_t imageTokens = 0; ///< 0 when nothing is sampled
    std::int64_t chunk = 0;       ///< field queries per call
    bool bothHalves = false;      ///< classifier-free guidance
};

MemoryNeed estimateNeed(const ModelConfig& config, at::ScalarType dtype, const PlanInput& input);

/// What the program itself takes on the host before a model is loaded: libraries and their tables.
inline constexpr std::size_t kProgramBytes = 250'000'000;

/// Host bytes of a grid whose every node is asked for.
std::size_t denseGridBytes(int cells);

/// Throws Error(OutOfMemory) with both numbers and advice when `bytes` is more than what is free on the
/// device.
void requireMemory(std::size_t bytes, at::Device device, const std::string& what);

} // namespace maquette::engine
