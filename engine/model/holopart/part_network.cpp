#include "model/holopart/part_network.h"

#include "model/hunyuan3d2/encode_surface.h"
#include "model/triposg/names.h"
#include "nn/embedding.h"

#include <ATen/CPUGeneratorImpl.h>
#include <c10/core/InferenceMode.h>

namespace maquette::engine::holopart {

namespace {

constexpr double kNormEps = 1e-5;
constexpr std::int64_t kPoints = 20'480; // the published script samples so many per surface

std::int64_t embedded(const PartConfig& c, std::int64_t features)
{
    return 3 * (2 * c.freqs + 1) + features;
}

void appendBranch(NameTable& table, const std::string& ours, const std::string& theirs, std::int64_t layers)
{
    table.push_back({ours,
                     theirs,
                     {{"query_proj", {"q_proj_in"}},
                      {"input_proj", {ours == "local." ? "proj_in" : "kv_proj_in"}},
                      {"ln_post", {"norm_out"}}}});
    table.push_back(triposg::crossBlock(ours + "cross_attn.", theirs + "blocks.0."));
    for (std::int64_t i = 0; i < layers; ++i)
        table.push_back(triposg::selfBlock(ours + "self_attn.resblocks." + std::to_string(i) + ".",
                                           theirs + "blocks." + std::to_string(i + 1) + "."));
}

} // namespace

PartBranch::PartBranch(const Parameters& p, const PartConfig& c, std::int64_t dataFeatures, bool ownQueries)
    : inputProj(p.child("input_proj"), embedded(c, dataFeatures), c.width),
      crossAttention(p.child("cross_attn"), c.width, c.heads, 4.0, false, false, kNormEps),
      selfAttention(p.child("self_attn"), c.layers, c.width, c.heads, false, false, kNormEps),
      lnPost(p.child("ln_post"), c.width, kNormEps)
{
    if (ownQueries)
        queryProj.emplace(p.child("query_proj"), embedded(c, c.partFeatures), c.width);
}

at::Tensor PartBranch::operator()(const at::Tensor& queries, const at::Tensor& data) const
{
    const auto keys = crossAttention.keys(inputProj(data));
    return lnPost(selfAttention(crossAttention(queryProj ? (*queryProj)(queries) : inputProj(queries), keys)));
}

PartNetwork::PartNetwork(const Parameters& p, const PartConfig& c)
    : config(c), context(p.child("context"), c, c.wholeFeatures, true)
{
    if (c.local)
        local.emplace(p.child("local"), c, c.partFeatures, false);
}

at::Tensor PartNetwork::features(const at::Tensor& rows) const
{
    const at::Tensor fourier = fourierFeatures(rows.slice(-1, 0, 3), config.freqs, config.includePi);
    return at::cat({fourier, rows.slice(-1, 3)}, -1).to(context.inputProj.weight.scalar_type());
}

NameTable partNames(const PartConfig& config)
{
    NameTable table;
    appendBranch(table, "context.", "encoder_context.", config.layers);
    if (config.local)
        appendBranch(table, "local.", "encoder_local.", config.layers);
    return table;
}

at::Tensor PartConditioner::encode(const PartClouds& clouds, std::uint64_t seed) const
{
    const c10::InferenceMode noGradients;
    const PartConfig& config = m_network->config;
    const at::Device device = m_network->context.inputProj.weight.device();
    at::Generator generator = at::make_generator<at::CPUGeneratorImpl>(seed);
    const auto queriesOf = [&](const at::Tensor& cloud) {
        return m_network->features(
            cloud.index_select(1, hunyuan3d2::candidateQueries(cloud, config.tokens, generator)).to(device));
    };
    const auto featuresOf = [&](const at::Tensor& cloud) { return m_network->features(cloud.to(device)); };
    const at::Tensor context = m_network->context(queriesOf(clouds.part), featuresOf(clouds.whole));
    if (!m_network->local)
        return context;
    return at::cat({(*m_network->local)(queriesOf(clouds.local), featuresOf(clouds.local)), context}, 1);
}

std::int64_t PartConditioner::pointsPerCloud() const
{
    return std::max(kPoints, m_network->config.tokens);
}

double PartConditioner::partHalfSide() const
{
    return kPartHalfSide;
}

} // namespace maquette::engine::holopart
