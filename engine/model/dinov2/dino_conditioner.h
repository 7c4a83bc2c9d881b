#pragma once

#include "image/pixel_values.h"
#include "model/dinov2/dinov2.h"
#include "model/interfaces.h"

#include <memory>

/// A DINOv2 encoder behind the usual image processor: what TripoSG and Step1X-3D look at pictures with.
namespace maquette::engine {

class DinoConditioner final : public ImageEncoder {
public:
    DinoConditioner(std::shared_ptr<const Dinov2> network, const PixelValuesConfig& pixels)
        : m_network(std::move(network)), m_pixels(pixels)
    {
    }
    /// pictures [B, 1, 3, H, W] -> class and patch tokens [B, T, h]
    at::Tensor encode(const at::Tensor& pictures, const std::vector<int>& viewIndices) const override;
    at::Tensor unconditional(const at::Tensor& tokens) const override;
    bool isMultiView() const override { return false; }

private:
    std::shared_ptr<const Dinov2> m_network;
    PixelValuesConfig m_pixels;
};

} // namespace maquette::engine
