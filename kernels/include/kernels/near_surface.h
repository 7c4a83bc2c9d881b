#pragma once

#include <ATen/core/TensorBody.h>

namespace maquette::kernels {

/// Marks the grid nodes next to the iso surface.
///
///   values  [X, Y, Z] f32, f16 or bf16, field units, any strides; known ones are finite
///   known   [X, Y, Z] bool, same device; unknown nodes are neither marked nor looked at
///   level   the surface's value
///   band    >= 0, field units; nodes with |value - level| < band are marked too
///   returns [X, Y, Z] bool, same device
///
/// A node is marked when a known 6-neighbour has another sign (-1, 0 or +1) of value - level. Computed in
/// f32.
at::Tensor nearSurface(const at::Tensor& values, const at::Tensor& known, double level, double band);

} // namespace maquette::kernels
