#pragma once

#include <engine/result.h>

#include <ATen/core/TensorBody.h>

/// Latents between the facade's plain values and tensors.
namespace maquette::engine {

/// [1, L, C] f32 on the CPU.
at::Tensor toTensor(const LatentSet& latents);

/// latents [1, L, C], any dtype and device.
LatentSet toLatentSet(const at::Tensor& latents);

} // namespace maquette::engine
