#include "training/shape_scores.h"

#include "decoding/volume_decoder.h"
#include "surface/cleanup.h"
#include "surface/extract.h"
#include "training/data/shape_dataset.h"
#include "training/surface_score.h"
#include "training/vae_trainer.h"

#include <engine/mesh_facts.h>

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>

#include <algorithm>
#include <span>

namespace maquette::engine {

namespace {

constexpr double kNearDeviation = 0.02;
constexpr double kScoreDistance = 0.02;
constexpr std::int64_t kChunk = 16384;

at::Tensor toTensor(const std::vector<Float3>& points)
{
    at::Tensor rows = at::empty({static_cast<std::int64_t>(points.size()), 3}, at::kFloat);
    std::copy_n(points.empty() ? nullptr : points.front().data(), points.size() * 3, rows.data_ptr<float>());
    return rows;
}

at::Tensor isInside(const Field& field, const at::Tensor& points, const RunContext& context)
{
    std::vector<at::Tensor> parts;
    for (const at::Tensor& chunk : points.split(kChunk)) {
        context.checkpoint();
        parts.push_back((field.values(chunk.to(field.device())) > 0).cpu());
    }
    return at::cat(parts);
}

Mesh meshOf(const ScoredField& scored, int grid, const RunContext& context)
{
    DecodeOptions options;
    options.grid = grid;
    options.box = Box::cube(scored.halfSide);
    Mesh mesh = extractSurface(makeVolumeDecoder("minimal")->decode(scored.field, options, context)).mesh;
    if (!mesh.empty())
        cleanMesh(mesh, {}, context);
    return mesh;
}

} // namespace

Mesh meshOfPreparedField(const at::Tensor& field)
{
    const auto nodes = static_cast<int>(field.size(0));
    const double edge = 1.0 - 1.0 / nodes;
    VolumeGrid grid(nodes - 1, Box::cube(edge));
    const at::Tensor positiveInside = field.to(at::kFloat).neg_().flatten().contiguous();
    const at::Tensor places = at::arange(positiveInside.size(0), at::kLong);
    const auto count = static_cast<std::size_t>(positiveInside.size(0));
    grid.set(std::span(places.const_data_ptr<std::int64_t>(), count),
             std::span(positiveInside.const_data_ptr<float>(), count));
    return extractSurface(grid).mesh;
}

ShapeTruth::ShapeTruth(const at::Tensor& field, const ScoreOptions& options) : m_options(options)
{
    at::Generator random = at::detail::createCPUGenerator(options.seed);
    m_points = at::rand({options.points, 3}, random, at::TensorOptions(at::kFloat)) * 2 - 1;
    if (options.nearPoints > 0 || options.surfaceSamples > 0)
        m_mesh = meshOfPreparedField(field);
    if (options.nearPoints > 0) {
        const at::Tensor surface = toTensor(surfacePoints(m_mesh, options.nearPoints));
        const at::Tensor away = at::randn(surface.sizes(), random, at::TensorOptions(at::kFloat)) * kNearDeviation;
        m_points = at::cat({m_points, surface + away});
    }
    if (options.surfaceSamples > 0)
        m_surface = surfacePoints(m_mesh, options.surfaceSamples);
    m_isInside = ShapeDataset::fieldAt(field, m_points) < 0;
}

ScoredResult scoreField(const ScoredField& scored, const ShapeTruth& truth, const RunContext& context)
{
    const ScoreOptions& options = truth.options();
    ScoredResult result;
    const at::Tensor inside = isInside(scored.field, truth.points(), context);
    const auto iou = [&](std::int64_t from, std::int64_t to) {
        return intersectionOverUnion(inside.slice(0, from, to), truth.isInside().slice(0, from, to));
    };
    result.scores.emplace_back("volume_iou", iou(0, options.points));
    if (options.nearPoints > 0)
        result.scores.emplace_back("near_iou", iou(options.points, inside.size(0)));
    if (options.surfaceSamples == 0)
        return result;
    result.mesh = meshOf(scored, options.grid, context);
    const SurfaceScore score =
        scoreSurfaces(surfacePoints(result.mesh, options.surfaceSamples), truth.surface(), kScoreDistance);
    const MeshFacts facts = factsOf(result.mesh);
    result.scores.emplace_back("fscore", score.fScore);
    result.scores.emplace_back("chamfer", score.chamfer);
    result.scores.emplace_back("closed", facts.closed ? 1.0 : 0.0);
    result.scores.emplace_back("components", static_cast<double>(facts.shells));
    return result;
}

} // namespace maquette::engine
