#include "model/hunyuan3d2/native_vae.h"

#include "nn/selected_attention.h"

#include <engine/error.h>

#include <ATen/CPUGeneratorImpl.h>
#include <c10/core/InferenceMode.h>

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

/// Rows with exactly `pointFeats` features: a sharp label (0 or 1) is appended where the encoder expects one.
at::Tensor withFeatures(const at::Tensor& rows, std::int64_t pointFeats, double label)
{
    const std::int64_t found = rows.size(2) - 3;
    if (found == pointFeats)
        return rows;
    if (found == 3 && pointFeats == 4)
        return at::constant_pad_nd(rows, {0, 1}, label);
    throw Error(ErrorCode::BadMesh, "the surface cloud has " + std::to_string(found) +
                                        " features per point, the encoder needs " + std::to_string(pointFeats));
}

/// Query rows and data rows of one cloud part, by the published rule.
void appendPart(const at::Tensor& rows, std::int64_t kept, std::int64_t queries, at::Generator& generator,
                std::vector<at::Tensor>& queryRows, std::vector<at::Tensor>& dataRows)
{
    const at::Tensor points = rows[0].slice(1, 0, 3).to(at::kCPU, at::kFloat).contiguous();
    const PointChoice choice = SurfaceEncoder::choosePoints(points, kept, queries, generator);
    const at::Tensor keptRows = rows.index_select(1, choice.kept.to(rows.device()));
    dataRows.push_back(keptRows);
    queryRows.push_back(keptRows.index_select(1, choice.queries.to(rows.device())));
}

} // namespace

VaeNetwork::VaeNetwork(const Parameters& p, const ShapeVaeConfig& c)
    : config(c), postKl(p.child("post_kl"), c.embedDim, c.width),
      transformer(p.child("transformer"), c.numDecoderLayers, c.width, c.heads, c.qkvBias, c.qkNorm),
      geoDecoder(p.child("geo_decoder"), c)
{
    if (c.hasEncoder) {
        encoder.emplace(p.child("encoder"), c);
        preKl.emplace(p.child("pre_kl"), c.width, 2 * c.embedDim);
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

at::Tensor NativeVae::encode(const SurfaceCloud& surface, bool samplePosterior, std::uint64_t seed) const
{
    if (!m_network->encoder)
        throw Error(ErrorCode::BadModelFile, "this checkpoint has no encoder, so a mesh cannot be turned into latents; "
                                             "use a VAE folder 'withencoder'");
    const c10::InferenceMode noGradients;
    const SurfaceEncoder& encoder = *m_network->encoder;
    const at::Device device = m_network->postKl.weight.device();
    at::Generator generator = at::detail::createCPUGenerator(seed);
    const std::int64_t feats = m_network->config.pointFeats;
    const at::Tensor uniform = withFeatures(surface.uniform.to(device), feats, 0.0);
    at::Tensor queryRows, dataRows;
    if (encoder.anchors.defined()) {
        dataRows = uniform;
        const at::Tensor anchors = encoder.anchors.to(at::kFloat).unsqueeze(0).expand({dataRows.size(0), -1, -1});
        queryRows = at::constant_pad_nd(anchors, {0, feats});
    } else {
        const PointBudget budget = pointBudget(m_network->config);
        std::vector<at::Tensor> queries, data;
        appendPart(uniform, budget.keptUniform, budget.queriesUniform, generator, queries, data);
        if (budget.keptSharp > 0)
            appendPart(withFeatures(surface.sharp.to(device), feats, 1.0), budget.keptSharp, budget.queriesSharp,
                       generator, queries, data);
        queryRows = at::cat(queries, 1);
        dataRows = at::cat(data, 1);
    }
    const Posterior posterior = posteriorOf(m_network->moments(encoder(queryRows, dataRows)));
    at::Tensor latents = posterior.mean;
    if (samplePosterior) {
        const at::Tensor noise = at::randn(latents.sizes(), generator, at::TensorOptions(at::kFloat));
        latents = latents + (0.5 * posterior.logVariance).exp() * noise.to(latents.device(), latents.scalar_type());
    }
    return latents * scaleFactor();
}

} // namespace maquette::engine::hunyuan3d2
