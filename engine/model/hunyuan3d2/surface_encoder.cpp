#include "model/hunyuan3d2/surface_encoder.h"

#include "nn/embedding.h"

#include <engine/error.h>
#include <kernels/farthest_points.h>

#include <cmath>

namespace maquette::engine::hunyuan3d2 {

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
    : config(c), inputProj(p.child("input_proj"), 3 * (2 * c.numFreqs + 1) + c.pointFeats, c.width),
      crossAttention(p.child("cross_attn"), c.width, c.heads, 4.0, c.qkvBias, c.qkNorm),
      selfAttention(p.child("self_attn"), c.numEncoderLayers, c.width, c.heads, c.qkvBias, c.qkNorm),
      lnPost(p.child("ln_post"), c.width, kLnPostEps)
{
    if (!c.encoderAnchors.empty())
        anchors = p(c.encoderAnchors, {c.numLatents, 3});
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
    return lnPost(selfAttention(crossAttention(inputProj(features(queryRows)), keys)));
}

} // namespace maquette::engine::hunyuan3d2
