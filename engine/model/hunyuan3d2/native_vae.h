#pragma once

#include "model/hunyuan3d2/geometry_decoder.h"
#include "model/hunyuan3d2/surface_encoder.h"
#include "model/interfaces.h"

#include <memory>
#include <optional>

/// The vecset autoencoder of Hunyuan3D-2 (specs: Hunyuan3D-2, 3): decoder always, encoder where the file has one.
namespace maquette::engine::hunyuan3d2 {

/// The networks, with the checkpoint's names. Plain and differentiable: the trainer uses it as it is.
struct VaeNetwork {
    VaeNetwork(const Parameters& p, const ShapeVaeConfig& config);

    /// Unscaled latents [B, L, C] -> token set [B, L, W].
    at::Tensor tokens(const at::Tensor& latents) const { return transformer(postKl(latents)); }
    /// Encoder tokens -> moments [B, L, 2C], mean then log-variance. Needs an encoder.
    at::Tensor moments(const at::Tensor& encoderTokens) const { return (*preKl)(encoderTokens); }

    ShapeVaeConfig config;
    Linear postKl;
    Transformer transformer;
    GeometryDecoder geoDecoder;
    std::optional<SurfaceEncoder> encoder;
    std::optional<Linear> preKl;
};

/// Mean and standard deviation from moments; the log-variance is clamped to [-30, 20].
struct Posterior {
    at::Tensor mean, logVariance; ///< [B, L, C]
};
Posterior posteriorOf(const at::Tensor& moments);

/// Names (relative to the VAE) that a decoder-only use may leave aside.
bool isEncoderName(const std::string& name);

class NativeVae final : public ShapeVae {
public:
    explicit NativeVae(std::shared_ptr<const VaeNetwork> network) : m_network(std::move(network)) {}

    /// Where the encoder's queries are learned, the token of the whole shape is sampled too (specs: Michelangelo, 5.3).
    std::int64_t latentCount() const override
    {
        return m_network->config.numLatents + (m_network->config.queries == VaeQueries::Learned ? 1 : 0);
    }
    std::int64_t latentChannels() const override { return m_network->config.embedDim; }
    double scaleFactor() const override { return m_network->config.scaleFactor; }
    std::unique_ptr<Field> decode(const at::Tensor& latents) const override;
    bool hasEncoder() const override { return m_network->encoder.has_value(); }
    at::Tensor encode(const SurfaceCloud& surface, bool samplePosterior, std::uint64_t seed) const override;
    double defaultBounds() const override { return m_network->config.bounds; }
    double nearValue(double eta) const override;

    const VaeNetwork& network() const { return *m_network; }

private:
    std::shared_ptr<const VaeNetwork> m_network;
};

/// The field of one token set [1, L, W].
std::unique_ptr<Field> makeField(std::shared_ptr<const VaeNetwork> network, const at::Tensor& tokens);

} // namespace maquette::engine::hunyuan3d2
