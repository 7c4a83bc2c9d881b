#pragma once

#include <ATen/core/TensorBody.h>

#include <array>
#include <cstdint>

/// The image processor that most published encoders share: bring the shorter side to a size, cut out the middle,
/// normalise the colours.
namespace maquette::engine {

struct PixelValuesConfig {
    std::int64_t shortestEdge = 256;
    std::int64_t cropWidth = 224, cropHeight = 224; ///< at most shortestEdge
    std::array<double, 3> mean = {0.485, 0.456, 0.406};
    std::array<double, 3> deviation = {0.229, 0.224, 0.225};
};

/// pictures  [B, 3, H, W] f32 in [-1, 1], from 8-bit pictures
/// returns   [B, 3, cropHeight, cropWidth] f32 on the same device; resampled as 8-bit pictures (image/bicubic.h)
at::Tensor pixelValues(const at::Tensor& pictures, const PixelValuesConfig& config);

/// The colours alone: pictures [B, 3, H, W] in [0, 1].
at::Tensor normaliseColours(const at::Tensor& pictures, const std::array<double, 3>& mean,
                            const std::array<double, 3>& deviation);

} // namespace maquette::engine
