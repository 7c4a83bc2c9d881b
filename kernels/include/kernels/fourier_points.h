#pragma once

#include <ATen/core/TensorBody.h>

#include <cstdint>

namespace maquette::kernels {

/// Turns points into frequency features: [p, sin(f p), cos(f p)], where f p runs over all frequencies 2^j of
/// x, then of y, then of z.
///
///   points     [N, 3] f32, f16 or bf16, any strides
///   freqs      1 to 32
///   includePi  frequencies are 2^j pi
///   returns    [N, 3 (2 freqs + 1)], dtype and device of the points
///
/// Frequencies and products are rounded to the points' dtype, as the published models were trained; sine and
/// cosine are taken in f32.
at::Tensor fourierPoints(const at::Tensor& points, std::int64_t freqs, bool includePi);

} // namespace maquette::kernels
