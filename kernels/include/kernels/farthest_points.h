#pragma once

#include <ATen/core/TensorBody.h>

#include <cstdint>

namespace maquette::kernels {

/// Picks points that lie as far apart as possible, one after the other (farthest-point sampling).
///
///   points  [N, 3] f32, finite, any strides; 1 <= N < 2^32
///   count   1 <= count <= N, how many to pick
///   start   0 <= start < N, the first one
///   returns [count] i64, same device, in the order of picking
///
/// Each next point has the largest squared distance to the set picked so far, computed in f32 without fused
/// multiply-add; of equal ones the lowest index wins. Deterministic, and the same indices on every device.
at::Tensor farthestPoints(const at::Tensor& points, std::int64_t count, std::int64_t start);

} // namespace maquette::kernels
