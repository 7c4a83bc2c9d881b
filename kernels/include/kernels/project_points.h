#pragma once

#include <ATen/core/TensorBody.h>

#include <cstdint>

namespace maquette::kernels {

/// The first layer of a field decoder: frequency features of points (kernels/fourier_points.h) times a matrix, without
/// writing the features of all points.
///
///   points  [Q, 3] f32, f16 or bf16, any strides; features are formed in their dtype
///   weight  [C, 3 (2 freqs + 1)] f32, f16 or bf16, any strides; features are rounded to its dtype
///   bias    [C] of weight's dtype
///   freqs   1..32
///   returns [Q, C] in weight's dtype; all on one device
///
/// Products are accumulated in f32.
at::Tensor projectPoints(const at::Tensor& points, const at::Tensor& weight, const at::Tensor& bias, std::int64_t freqs,
                         bool includePi);

} // namespace maquette::kernels
