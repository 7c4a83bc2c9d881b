#pragma once

#include <ATen/core/TensorBody.h>

namespace maquette::kernels {

/// What follows an MLP's first product: gelu(x + bias), without tanh, in one pass.
///
///   x       [N, C] f32, f16 or bf16, any strides
///   bias    [C] of the same dtype and device
///   returns [N, C], same dtype
///
/// Computed in f32; erf by a quotient of polynomials that is right to 5e-7. The same bits on every CPU.
at::Tensor biasGelu(const at::Tensor& x, const at::Tensor& bias);

/// The same in place of x, which is contiguous.
void biasGeluInPlace(at::Tensor& x, const at::Tensor& bias);

} // namespace maquette::kernels
