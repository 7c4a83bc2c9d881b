#pragma once

#include <ATen/core/Generator.h>
#include <ATen/core/TensorBody.h>

#include <cstdint>

/// Fixed query points of the starter model's encoder: one per latent, so that latent i always looks at the same
/// place and the latents become a function of the shape.
namespace maquette::engine {

/// k-means centres of surface points, half of them found on |x| and then mirrored in x.
///
///   points   [N, 3] f32, N >= count / 2, surface points of many shapes
///   count    even, >= 2
///   returns  [count, 3] f32; row i + count / 2 is the mirror image of row i, rows 0..count/2-1 have x >= 0.
///            The same bytes for the same points and generator state.
at::Tensor makeAnchors(const at::Tensor& points, std::int64_t count, at::Generator generator);

} // namespace maquette::engine
