#pragma once

#include <ATen/core/TensorBody.h>

#include <cstdint>

namespace maquette::kernels {

/// For every region of queries and every head, the keys of the largest mean raw score q.k over the region's
/// sampled queries (FlashVDM, Algorithm 2; no 1/sqrt(D), no softmax).
///
///   q         [H, Q, D] f32, f16 or bf16, any strides; rows of one region are consecutive
///   k         [H, L, D], same dtype and device
///   offsets   [R + 1] i64, same device: region r holds rows offsets[r] to offsets[r + 1]; begins with 0,
///   never falls,
///             ends with Q (checked on the CPU; on CUDA looking would be a synchronisation)
///   stride    >= 1; rows 0, stride, 2 stride ... of a region are sampled
///   topK      1 to L
///   returns   [H, R, topK] i64, by falling score; of equal scores the lower index comes first
///
/// Scores are accumulated in f32. A region without rows scores 0 everywhere.
at::Tensor selectKeys(const at::Tensor& q, const at::Tensor& k, const at::Tensor& offsets,
                      std::int64_t stride, std::int64_t topK);

} // namespace maquette::kernels
