#pragma once

#include <ATen/core/TensorBody.h>

namespace maquette::kernels {

/// Signed distances of points to a triangle mesh, for training data: exact, every triangle is looked at.
///
///   points     [P, 3] f32, any strides
///   vertices   [V, 3] f32
///   triangles  [F, 3] i64, 0..V-1 (looked at on the CPU only); counter-clockwise from outside
///   returns    [P] f32: positive inside, negative outside; -inf where there are no triangles. All on one device
///
/// Inside is where the triangles wind around the point more than half a time, so that small gaps and overlaps do not
/// matter. A triangle without area counts as its edges, and winds around nothing.
at::Tensor pointMeshDistance(const at::Tensor& points, const at::Tensor& vertices, const at::Tensor& triangles);

} // namespace maquette::kernels
