#pragma once

#include <ATen/core/TensorBody.h>

#include <cstdint>

namespace maquette::kernels {

/// A tensor of f32 numbers k / steps in [-1, 1) from a linear congruential sequence: the same on every
/// machine, and with a power of two for `steps` sums of products are exact in f32 as long as they are short.
at::Tensor sequence(at::IntArrayRef sizes, std::uint64_t seed, double steps);

/// [counts + 1] i64: 0 and the running sums of `counts`.
at::Tensor offsetsOf(at::IntArrayRef counts);

} // namespace maquette::kernels
