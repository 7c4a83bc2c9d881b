#pragma once

#include <ATen/core/TensorBody.h>

#include <random>

/// Condition pictures as the image encoder takes them.
namespace maquette::engine {

/// The starter's background: magenta, a colour that no object of the catalogue has, so that the outline is visible
/// in the pixels.
inline constexpr float kStarterBackground[3] = {1.0f, 0.0f, 1.0f};

/// Composes cut-outs on magenta. rgba [B, S, S, 4] u8, not premultiplied -> [B, 3, S, S] f32 in [-1, 1].
at::Tensor composePictures(const at::Tensor& rgba);

/// The same with random brightness, channel gains, grey, shift, scale, blur and noise; isMirrored [B] bool turns
/// single pictures left to right, as their shapes are.
at::Tensor composeAugmented(const at::Tensor& rgba, const at::Tensor& isMirrored, std::mt19937_64& random);

} // namespace maquette::engine
