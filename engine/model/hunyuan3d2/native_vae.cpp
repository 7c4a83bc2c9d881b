#include "model/hunyuan3d2/native_vae.h"

#include "model/hunyuan3d2/encode_surface.h"
#include "nn/selected_attention.h"

#include <engine/error.h>

#include <ATen/CPUGeneratorImpl.h>
#include <c10/core/InferenceMode.h>

#include <algorithm>
#include <cmath>

namespace maquette::engine::hunyuan3d2 {

namespace {

class VaeField final : public Field {
public:
    VaeField(std::shared_ptr<const VaeNetwork> network, const at::Tensor& tokens)
        : m_network(std::move(network))
    {
        // Head by head in memory: key selection gathers rows of one head.
        const auto keys = m_network->geoDecoder.keys(tokens);
        m_keys = {keys.k.contiguous(), keys.v.contiguous()};
    }

    at::Tensor values(const at::Tensor& points, const KeySelection& selection) const override
    {
        const c10::InferenceMode noGradients;
        AttentionCore core;
        if (selection.rule != KeySelection::Rule::All || selection.times)
            core = [&](const at::Tensor& q, const at::Tensor& k, const at::Tensor& v) {
                return selectedAttention(q, k, v, selection);
            };
        return m_network->geoDecoder.logits(points.unsqueeze(0), m_keys, core).view({points.size(0)});
    }
    std::int64_t tokenCount() const override { return m_keys.k.size(2); }
    at::Device device() const override { return m_keys.k.device(); }
    at::ScalarType dtype() const override { return m_keys.k.scalar_type(); }

private:
    std::shared_ptr<const VaeNetwork> m_network;
    GeometryDecoder::Keys m_keys;
};

} // namespace

VaeNetwork::VaeNetwork(const Parameters& p, const ShapeVaeConfig& c)
    : config(c), postKl(p.child("post_kl"), c.embedDim, c.width),
      transformer(p.child("transformer"), c.numDecoderLayers, c.width, c.heads, c.qkvBias, c.qkNorm,
                  c.normEps),
      geoDecoder(p.child("geo_decoder"), c)
{
    if (c.hasEncoder) {
        encoder.emplace(p.child("encoder"), c);
        preKl.emplace(p.child("pre_kl"), encoder->width(), 2 * c.embedDim);
    }
}

Posterior posteriorOf(const at::Tensor& moments)
{
    const auto halves = moments.chunk(2, -1);
    return {halves[0], halves[1].clamp(-30.0, 20.0)};
}

bool isEncoderName(const std::string& name)
{
    return name.starts_with("encoder.") || name.starts_with("pre_kl.");
}

std::unique_ptr<Field> makeField(std::shared_ptr<const VaeNetwork> network, const at::Tensor& tokens)
{
    return std::make_unique<VaeField>(std::move(network), tokens);
}

std::unique_ptr<Field> NativeVae::decode(const at::Tensor& latents) const
{
    const c10::InferenceMode noGradients;
    const at::Tensor weight = m_network->postKl.weight;
    // A multiplication by the reciprocal, not a division: the reference's own rounding (specs: 3.4).
    const at::Tensor unscaled = latents.to(weight.device(), weight.scalar_type()) * (1.0 / scaleFactor());
    return makeField(m_network, m_network->tokens(unscaled));
}

// The decoders' test |v| < eta is meant for a truncated distance; the occupancy 2 sigmoid(v) - 1 is the like of it.
double NativeVae::nearValue(double eta) const
{
    constexpr double kAlmostOne = 1.0 - 1e-9;
    if (!m_network->config.occupancyLogit)
        return eta;
    const double share = std::min(eta, kAlmostOne);
    return std::log((1 + share) / (1 - share));
}

at::Tensor NativeVae::encode(const SurfaceCloud& surface, bool samplePosterior, std::uint64_t seed) const
{
    if (!m_network->encoder)
        throw Error(ErrorCode::BadModelFile, "this checkpoint has no encoder, so a mesh cannot be turned into latents; "
                                             "use a VAE folder 'withencoder'");
    const c10::InferenceMode noGradients;
    at::Generator generator = at::detail::createCPUGenerator(seed);
    const at::Tensor tokens = encodeSurface(*m_network->encoder, surface, generator);
    const Posterior posterior = posteriorOf(m_network->moments(tokens));
    at::Tensor latents = posterior.mean;
    if (samplePosterior) {
        const at::Tensor noise = at::randn(latents.sizes(), generator, at::TensorOptions(at::kFloat));
        latents = latents + (0.5 * posterior.logVariance).exp() * noise.to(latents.device(), latents.scalar_type());
    }
    return latents * scaleFactor();
}

} // namespace maquette::engine::hunyuan3d2
