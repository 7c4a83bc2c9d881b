#pragma once

#include "model/dinov2/dinov2.h"
#include "model/interfaces.h"

#include <memory>

/// Pictures to condition tokens, single view and multi-view (specs: Hunyuan3D-2, 2.6 and 7.4).
namespace maquette::engine::hunyuan3d2 {

/// The encoder inside the file's "conditioner." component.
struct ConditionerNetwork {
    ConditionerNetwork(const Parameters& p, const ImageEncoderConfig& config);

    /// Pictures in [-1, 1] to what the vision transformer sees: resize of the shorter side (bilinear, antialiased),
    /// centre crop, ImageNet normalisation. [B, 3, S, S] f32 -> [B, 3, s, s] f32
    at::Tensor transform(const at::Tensor& pictures) const;
    /// [B, 3, S, S] in [-1, 1] -> [B, T, h]
    at::Tensor operator()(const at::Tensor& pictures) const;

    ImageEncoderConfig config;
    Dinov2 dino;
};

/// Fixed view vectors [V, width]: sines, then cosines, computed in double.
at::Tensor viewEmbedding(const std::vector<int>& viewIndices, std::int64_t width);

class NativeImageEncoder final : public ImageEncoder {
public:
    explicit NativeImageEncoder(std::shared_ptr<const ConditionerNetwork> network) : m_network(std::move(network)) {}
    at::Tensor encode(const at::Tensor& pictures, const std::vector<int>& viewIndices) const override;
    at::Tensor unconditional(const at::Tensor& tokens) const override { return at::zeros_like(tokens); }
    bool isMultiView() const override { return m_network->config.multiView; }
    const ConditionerNetwork& network() const { return *m_network; }

private:
    std::shared_ptr<const ConditionerNetwork> m_network;
};

} // namespace maquette::engine::hunyuan3d2
