#pragma once

#include <ATen/core/TensorBody.h>

namespace maquette::kernels {

/// Scaled dot-product attention in which every region of queries sees its own keys, named by index.
///
///   q             [H, Q, D] f32, f16 or bf16, 1 <= D <= 128, any strides; rows of one region are consecutive
///   k, v          [H, L, D], same dtype and device
///   queryOffsets  [R + 1] i64, same device: region r holds rows queryOffsets[r] to queryOffsets[r + 1]
///   keys          [H, S] i64, or [1, S] for all heads: indices into L
///   keyOffsets    [R + 1] i64: region r sees keys[h, keyOffsets[r] to keyOffsets[r + 1]], not none if it has
///   rows returns       [H, Q, D] = softmax(q k^T / sqrt(D)) v, dtype of q
///
/// Offsets and indices are checked on the CPU; on CUDA looking would be a synchronisation. Accumulated in
/// f32.
at::Tensor gatheredAttention(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v,
                             const at::Tensor& queryOffsets, const at::Tensor& keys,
                             const at::Tensor& keyOffsets);

} // namespace maquette::kernels
