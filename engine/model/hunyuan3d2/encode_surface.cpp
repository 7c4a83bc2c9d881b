#include "model/hunyuan3d2/encode_surface.h"

#include <engine/error.h>
#include <kernels/farthest_points.h>

#include <ATen/ATen.h>

#include <algorithm>

namespace maquette::engine::hunyuan3d2 {

namespace {

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

void requireRows(const at::Tensor& rows, std::int64_t wanted)
{
    if (rows.size(1) < wanted)
        throw Error(ErrorCode::BadMesh, "the surface cloud has " + std::to_string(rows.size(1)) +
                                            " points, the encoder needs " + std::to_string(wanted) +
                                            "; sample the mesh more densely");
}

at::Tensor sampled(const SurfaceEncoder& encoder, const SurfaceCloud& surface, const at::Tensor& uniform,
                   at::Generator& generator)
{
    const ShapeVaeConfig& config = encoder.config;
    if (encoder.anchors.defined()) {
        const at::Tensor anchors = encoder.anchors.to(at::kFloat).unsqueeze(0).expand({uniform.size(0), -1, -1});
        return encoder(at::constant_pad_nd(anchors, {0, config.pointFeats}), uniform);
    }
    const PointBudget budget = pointBudget(config);
    std::vector<at::Tensor> queries, data;
    appendPart(uniform, budget.keptUniform, budget.queriesUniform, generator, queries, data);
    if (budget.keptSharp > 0)
        appendPart(withFeatures(surface.sharp.to(uniform.device()), config.pointFeats, 1.0), budget.keptSharp,
                   budget.queriesSharp, generator, queries, data);
    return encoder(at::cat(queries, 1), at::cat(data, 1));
}

at::Tensor fromTwoClouds(const SurfaceEncoder& encoder, const at::Tensor& uniform, const at::Tensor& sharp,
                         at::Generator& generator)
{
    const std::int64_t half = encoder.config.numLatents / 2, rest = encoder.config.numLatents - half;
    requireRows(uniform, rest);
    requireRows(sharp, half);
    const auto start = [&](const at::Tensor& rows) {
        return at::randint(rows.size(1), {1}, generator, at::TensorOptions(at::kLong)).item<std::int64_t>();
    };
    const at::Tensor first = farthestRows(uniform, rest, start(uniform), true);
    const at::Tensor second = farthestRows(sharp, half, start(sharp), true);
    return encoder.finish(encoder.crossTwoClouds(uniform, sharp, first, second).sum());
}

} // namespace

at::Tensor farthestRows(const at::Tensor& rows, std::int64_t count, std::int64_t start, bool halfPositions)
{
    at::Tensor points = rows[0].slice(1, 0, 3).to(at::kCPU, at::kFloat);
    if (halfPositions)
        points = points.to(at::kHalf).to(at::kFloat);
    return kernels::farthestPoints(points.contiguous(), count, start).to(rows.device());
}

// Four candidates a token, then the farthest of them from the first candidate on.
at::Tensor candidateQueries(const at::Tensor& rows, std::int64_t tokens, at::Generator& generator)
{
    requireRows(rows, tokens);
    const at::Tensor drawn = at::randperm(rows.size(1), generator, at::TensorOptions(at::kLong))
                                 .slice(0, 0, std::min(4 * tokens, rows.size(1)))
                                 .to(rows.device());
    return drawn.index_select(0, farthestRows(rows.index_select(1, drawn), tokens, 0));
}

at::Tensor encodeSurface(const SurfaceEncoder& encoder, const SurfaceCloud& surface, at::Generator& generator)
{
    const at::Device device = encoder.inputProj.weight.device();
    const std::int64_t feats = encoder.config.pointFeats;
    const at::Tensor uniform = withFeatures(surface.uniform.to(device), feats, 0.0);
    switch (encoder.config.queries) {
    case VaeQueries::Sampled:
        return sampled(encoder, surface, uniform, generator);
    case VaeQueries::Candidates:
        return encoder(
            uniform.index_select(1, candidateQueries(uniform, encoder.config.numLatents, generator)), uniform);
    case VaeQueries::Learned:
        return encoder.finish(encoder.crossLearned(uniform)).slice(1, 1);
    case VaeQueries::TwoClouds:
        break;
    }
    return fromTwoClouds(encoder, uniform, withFeatures(surface.sharp.to(device), feats, 1.0), generator);
}

} // namespace maquette::engine::hunyuan3d2
