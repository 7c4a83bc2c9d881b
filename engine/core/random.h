#pragma once

#include <ATen/core/TensorBody.h>

#include <cstdint>

/// Seeded noise: one CPU generator for every device, so that a seed means the same picture everywhere.
namespace maquette::engine {

/// Standard normal numbers, contiguous f32 on the CPU, from a fresh generator with this seed. The same bytes as
/// torch.randn(shape, generator=torch.Generator().manual_seed(seed)) of the reference in float32.
at::Tensor seededNoise(at::IntArrayRef shape, std::uint64_t seed);

} // namespace maquette::engine
