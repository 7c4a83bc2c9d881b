#include "model/hunyuan3d2/surface_encoder.h"

#include "nn/embedding.h"

#include <engine/error.h>
#include <kernels/farthest_points.h>

#include <cmath>

namespace maquette::engine::hunyuan3d2 {

namespace {

std::int64_t featureWidth(const ShapeVaeConfig& c)
{
    return 3 * (2 * c.numFreqs + 1) + c.pointFeats;
}

std::int64_t widthOf(const ShapeVaeConfig& c)
{
    return c.encoderWidth == 0 ? c.width : c.encoderWidth;
}

} // namespace

PointBudget pointBudget(const ShapeVaeConfig& c)
{
    const double total = static_cast<double>(c.pcSize + c.pcSharpedgeSize);
    const double uniform = c.pcSize / total * c.numLatents;
    const double sharp = c.numLatents - uniform;
    PointBudget b{};
    b.keptUniform = static_cast<std::int64_t>(uniform * c.downsampleRatio);
    b.keptSharp = static_cast<std::int64_t>(sharp * c.downsampleRatio);
    // torch_cluster counts ceil(n * ratio) in f32; the product can fall a hair above the integer that is meant.
    const auto count = [](std::int64_t kept, double wanted, double& ratio) {
        ratio = kept > 0 ? wanted / kept : 0.0;
        return static_cast<std::int64_t>(std::ceil(static_cast<float>(kept) * static_cast<float>(ratio)));
    };
    b.queriesUniform = count(b.keptUniform, uniform, b.ratioUniform);
    b.queriesSharp = count(b.keptSharp, sharp, b.ratioSharp);
    return b;
}

SurfaceEncoder::SurfaceEncoder(const Parameters& p, const ShapeVaeConfig& c)
    : config(c), inputProj(p.child("input_proj"), featureWidth(c), widthOf(c)),
      crossAttention(p.child("cross_attn"), widthOf(c), c.heads, 4.0, c.qkvBias, c.qkNorm, c.normEps),
      selfAttention(p.child("self_attn"), c.numEncoderLayers, widthOf(c), c.heads, c.qkvBias, c.qkNorm, c.normEps),
      lnPost(p.child("ln_post"), widthOf(c), kLnPostEps)
{
    if (!c.encoderAnchors.empty())
        anchors = p(c.encoderAnchors, {c.numLatents, 3});
    if (c.queries == VaeQueries::Learned)
        query = p("query", {c.numLatents + 1, widthOf(c)});
    if (c.queries == VaeQueries::TwoClouds) {
        inputProjSharp.emplace(p.child("input_proj_sharp"), featureWidth(c), widthOf(c));
        crossAttentionSharp.emplace(p.child("cross_attn_sharp"), widthOf(c), c.heads, 4.0, c.qkvBias, c.qkNorm,
                                    c.normEps);
    }
}

at::Tensor SurfaceEncoder::crossLearned(const at::Tensor& dataRows) const
{
    const at::Tensor queries = query.unsqueeze(0).expand({dataRows.size(0), -1, -1});
    return crossAttention(queries, crossAttention.keys(inputProj(features(dataRows))));
}

// The queries share the projected features of their own cloud, and both terms carry the query itself: it enters twice.
SurfaceEncoder::TwoTerms SurfaceEncoder::crossTwoClouds(const at::Tensor& uniform, const at::Tensor& sharp,
                                                        const at::Tensor& uniformRows,
                                                        const at::Tensor& sharpRows) const
{
    const at::Tensor data = inputProj(features(uniform)), edges = (*inputProjSharp)(features(sharp));
    const at::Tensor queries = at::cat({data.index_select(1, uniformRows), edges.index_select(1, sharpRows)}, 1);
    return {crossAttention(queries, crossAttention.keys(data)),
            (*crossAttentionSharp)(queries, crossAttentionSharp->keys(edges))};
}

PointChoice SurfaceEncoder::choosePoints(const at::Tensor& points, std::int64_t kept, std::int64_t queries,
                                         at::Generator& generator)
{
    if (points.size(0) < kept)
        throw Error(ErrorCode::BadMesh, "the surface cloud has " + std::to_string(points.size(0)) +
                                            " points, the encoder needs " + std::to_string(kept) +
                                            "; sample the mesh more densely");
    PointChoice choice;
    choice.kept = at::randperm(points.size(0), generator, at::TensorOptions(at::kLong)).slice(0, 0, kept);
    const std::int64_t start = at::randint(kept, {1}, generator, at::TensorOptions(at::kLong)).item<std::int64_t>();
    choice.queries = kernels::farthestPoints(points.index_select(0, choice.kept).contiguous(), queries, start);
    return choice;
}

at::Tensor SurfaceEncoder::features(const at::Tensor& rows) const
{
    const at::Tensor fourier = fourierFeatures(rows.slice(-1, 0, 3), config.numFreqs, config.includePi);
    return at::cat({fourier, rows.slice(-1, 3)}, -1).to(inputProj.weight.scalar_type());
}

at::Tensor SurfaceEncoder::operator()(const at::Tensor& queryRows, const at::Tensor& dataRows) const
{
    const auto keys = crossAttention.keys(inputProj(features(dataRows)));
    return finish(crossAttention(inputProj(features(queryRows)), keys));
}

} // namespace maquette::engine::hunyuan3d2
