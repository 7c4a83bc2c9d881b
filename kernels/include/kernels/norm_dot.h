#pragma once

#include <ATen/core/TensorBody.h>

namespace maquette::kernels {

/// The end of a field decoder: layer norm and the product with one row, in one pass over x.
///
///   x       [N, C] f32, f16 or bf16, any strides; C >= 1
///   weight, bias  [C], of the norm; both undefined: no norm
///   eps     > 0
///   row     [C]
///   offset  [1], added to every product
///   returns [N]; all of one dtype and device
///
/// Computed in f32, sums in an order that does not depend on the processor: the same bits on every CPU.
at::Tensor normDot(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& bias, double eps,
                   const at::Tensor& row, const at::Tensor& offset);

} // namespace maquette::kernels
