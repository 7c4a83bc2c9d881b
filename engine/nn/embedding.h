#pragma once

#include <ATen/ATen.h>

/// Frequency features of points and times.
namespace maquette::engine {

/// Fourier features of points (specs: Hunyuan3D-2, 3.1): [x, sin(f x), cos(f x)], per coordinate all frequencies
/// 2^j (times pi with includePi). Computed in the dtype of the points.
///   points [..., 3] -> [..., 3 * (2 * freqs + 1)]
at::Tensor fourierFeatures(const at::Tensor& points, std::int64_t freqs, bool includePi);

/// Sinusoidal embedding of a time or guidance value (specs: Hunyuan3D-2, 5.2): cos first, maximum period 1000 and
/// time factor 1000, both as published. The product 1000 u is formed in u's own dtype.
///   u [B] -> [B, width] in u's dtype
at::Tensor timestepFeatures(const at::Tensor& u, std::int64_t width = 256);

/// Sinusoidal embedding of a time as most published transformers have it (specs: TripoSG, 3.1): sines first, maximum
/// period 10000, the time as it is. Angles are formed in f32 whatever the dtype of t.
///   t [B] -> [B, width] f32
at::Tensor sineFirstFeatures(const at::Tensor& t, std::int64_t width);

} // namespace maquette::engine
