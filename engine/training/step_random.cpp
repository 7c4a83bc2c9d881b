#include "training/step_random.h"

#include <ATen/CPUGeneratorImpl.h>

namespace maquette::engine {

namespace {

/// The finaliser of SplitMix64: neighbouring numbers become unrelated ones.
std::uint64_t mix(std::uint64_t value)
{
    value += 0x9e3779b97f4a7c15ull;
    value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9ull;
    value = (value ^ (value >> 27)) * 0x94d049bb133111ebull;
    return value ^ (value >> 31);
}

} // namespace

StepRandom::StepRandom(std::uint64_t seed, std::uint64_t purpose, std::int64_t step) : key{seed, purpose, step}
{
    const std::uint64_t base = mix(mix(mix(seed) ^ purpose) ^ static_cast<std::uint64_t>(step));
    tensors = at::detail::createCPUGenerator(mix(base ^ 1));
    indices.seed(mix(base ^ 2));
}

double uniformReal(std::mt19937_64& random, double low, double high)
{
    // The standard's distributions may differ between libraries; 53 bits of the generator do not.
    return low + (high - low) * static_cast<double>(random() >> 11) * 0x1.0p-53;
}

std::int64_t uniformIndex(std::mt19937_64& random, std::int64_t count)
{
    return static_cast<std::int64_t>(uniformReal(random, 0.0, static_cast<double>(count)));
}

} // namespace maquette::engine
