#pragma once

#include <ATen/core/Generator.h>

#include <cstdint>
#include <random>

/// The random draws of one training step. They depend on the run's seed, a purpose and the step's number only, so a
/// resumed run draws what an uninterrupted one would have drawn, and a checkpoint needs no generator states.
namespace maquette::engine {

struct StepRandom {
    struct Key {
        std::uint64_t seed, purpose;
        std::int64_t step;
        bool operator==(const Key&) const = default;
    };
    StepRandom(std::uint64_t seed, std::uint64_t purpose, std::int64_t step);

    Key key; ///< what the draws depend on

    at::Generator tensors;   ///< for ATen, on the CPU
    std::mt19937_64 indices; ///< for choices
};

/// Uniform in [low, high), the same on every platform.
double uniformReal(std::mt19937_64& random, double low, double high);
/// Uniform in 0 .. count - 1; count >= 1.
std::int64_t uniformIndex(std::mt19937_64& random, std::int64_t count);

} // namespace maquette::engine
