#include <engine/evaluation.h>

#include "core/foreign_errors.h"
#include "core/random.h"
#include "drawing/contact_sheet.h"
#include "image/picture_tensor.h"
#include "image/prepare.h"
#include "pipeline/load_model.h"
#include "pipeline/surface_plan.h"
#include "sampling/sampler.h"
#include "training/shape_choice.h"
#include "training/shape_scores.h"

#include <engine/error.h>
#include <engine/preview.h>

#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace maquette::engine {

namespace {

/// The catalogue's icons look at their models from here (specs: starter model, 3).
constexpr double kIconAzimuth = 30, kIconElevation = 20;
constexpr int kTile = 128;
constexpr int kSheetColumns = 4;

Picture iconPicture(const at::Tensor& rgba)
{
    const at::Tensor pixels = rgba.contiguous();
    Picture picture{static_cast<int>(pixels.size(1)), static_cast<int>(pixels.size(0)), 4, {}};
    const auto* bytes = pixels.const_data_ptr<std::uint8_t>();
    picture.pixels.assign(bytes, bytes + pixels.numel());
    return picture;
}

/// The loaded model with what was asked of it.
class ModelUnderTest {
public:
    ModelUnderTest(const ModelEvaluationRequest& request, const RunContext& context)
        : m_request(request), m_context(context)
    {
        std::tie(m_model, m_card) = loadForGeneration(request.model, context);
        if (!m_model.vae)
            throw Error(ErrorCode::Usage, m_card.name + ": holds no autoencoder to decode with; add one with --vae");
        reconstructs = request.withReconstruction && m_model.vae->hasEncoder();
        generates = request.withGeneration && m_model.denoiser && m_model.schedule && m_model.imageEncoder;
        if (!reconstructs && !generates)
            throw Error(ErrorCode::Usage, m_card.name + ": has neither an encoder nor a flow model, or the part that is "
                                                        "there was not asked for; there is nothing to measure");
        const Preset preset = presetFor(m_card, Quality::Standard);
        m_steps = std::min(request.steps.value_or(preset.steps), std::max(1, m_card.maxSteps));
        m_guidance = request.guidance.value_or(preset.guidance);
    }

    bool reconstructs = false, generates = false;

    /// The mesh of a prepared field through the encoder, at its place in the data set's box. Posterior mean.
    at::Tensor encode(const Mesh& surface) const
    {
        SurfaceSampleOptions options = surfaceSampling(*m_model.config.vae, m_request.encodedPoints, m_request.seed);
        options.halfSize = 0;
        for (const Float3& point : surface.positions)
            for (const float coordinate : point)
                options.halfSize = std::max(options.halfSize, std::abs(static_cast<double>(coordinate)));
        SurfaceCloud cloud = sampleSurface(surface, options).cloud;
        cloud.uniform = cloud.uniform.to(m_model.choice.device);
        cloud.sharp = cloud.sharp.to(m_model.choice.device);
        return m_model.vae->encode(cloud, false, m_request.seed);
    }

    at::Tensor generate(const Picture& icon, const std::string& name) const
    {
        const ImageProcessorConfig config = m_model.config.imageProcessor.value_or(ImageProcessorConfig());
        const PreparationResult prepared = preparePicture(icon, nullptr, config, name, m_model.frame);
        const at::Tensor tokens = m_model.imageEncoder->encode(toTensor({prepared.prepared}).to(m_model.choice.device));
        const GuidedDenoiser denoiser = denoiserFor(tokens);
        const at::Tensor noise =
            seededNoise({1, m_model.vae->latentCount(), m_model.vae->latentChannels()}, m_request.seed);
        return sampleLatents(denoiser, m_model.schedule->sigmas(m_steps), noise.to(m_model.choice.device),
                             m_model.choice.dtype, {m_context.stop, {}}, {.schedule = m_model.schedule.get()});
    }

    ScoredResult score(const at::Tensor& latents, const ShapeTruth& truth) const
    {
        const auto field = m_model.vae->decode(latents.to(m_model.choice.device, m_model.choice.dtype));
        return scoreField({*field, m_model.vae->defaultBounds()}, truth,
                          {m_context.stop, {}});
    }

    void describe(ModelEvaluation& evaluation) const
    {
        evaluation.model = m_card.name;
        evaluation.hash = m_card.hash;
        evaluation.kind = modelKindName(m_card.kind);
        evaluation.device = m_card.device;
        evaluation.dtype = m_card.dtype;
        if (!generates)
            return;
        evaluation.steps = m_steps;
        evaluation.guidance = m_guidance;
        evaluation.bothHalves = m_model.denoiser->guidesAt(m_guidance) && !m_model.denoiser->embedsGuidance();
    }

private:
    GuidedDenoiser denoiserFor(const at::Tensor& tokens) const
    {
        return {*m_model.denoiser, tokens, m_model.imageEncoder->unconditional(tokens), m_guidance};
    }

    const ModelEvaluationRequest& m_request;
    const RunContext& m_context;
    LoadedModel m_model;
    ModelCard m_card;
    int m_steps = 0;
    double m_guidance = 0;
};

double scoreNamed(const EvaluatedShape& shape, const std::string& name)
{
    for (const auto& [key, value] : shape.scores)
        if (key == name)
            return value;
    return std::numeric_limits<double>::quiet_NaN();
}

std::string shortNumber(double value)
{
    if (!std::isfinite(value))
        return "-";
    return std::to_string(std::lround(value * 100)) + " %";
}

Picture thumbnail(const Mesh& mesh)
{
    PreviewOptions options;
    options.width = options.height = kTile;
    options.azimuthDegrees = kIconAzimuth;
    options.elevationDegrees = kIconElevation;
    options.groundShadow = false;
    options.transparent = true;
    return mesh.empty() ? Picture() : renderPreview(mesh, options);
}

/// Measures shape by shape.
class ModelEvaluator {
public:
    ModelEvaluator(const ModelEvaluationRequest& request, const RunContext& context)
        : m_request(request), m_context(context), m_model(request, context)
    {}

    ModelEvaluation run()
    {
        const ShapeDataset data = ShapeDataset::open(m_request.data, {false, false, 0});
        const std::vector<std::int64_t> shapes = shapesWithIcon(data, data.indices(Split::HeldOut), m_request.limit);
        if (shapes.empty())
            throw Error(ErrorCode::Usage, m_request.data.string() + ": no held-out model has a picture; prepare the data "
                                                                    "with --catalogue");
        m_model.describe(m_evaluation);
        for (const std::int64_t shape : shapes) {
            m_context.checkpoint();
            measure(data, shape);
            if (m_request.progress)
                m_request.progress(static_cast<std::int64_t>(m_evaluation.shapes.size()),
                                   static_cast<std::int64_t>(shapes.size()));
        }
        m_evaluation.figures = summariseShapes(m_evaluation.shapes, m_request.resamples, m_request.seed);
        if (!m_request.sheet.empty())
            saveSheet();
        return std::move(m_evaluation);
    }

private:
    void measure(const ShapeDataset& data, std::int64_t shape)
    {
        EvaluatedShape row = describeShape(data.info(shape));
        ScoreOptions options{m_request.points, m_request.nearPoints, m_request.surfaceSamples, m_request.grid,
                             m_request.seed};
        const ShapeTruth truth(data.field(shape), options);
        const Picture icon = iconPicture(data.icon(shape));
        SheetCell cell{{icon}, {}};
        if (m_model.generates)
            cell.pictures.push_back(add(row, "generation.", m_model.generate(icon, row.id), truth));
        if (m_model.reconstructs)
            cell.pictures.push_back(add(row, "reconstruction.", m_model.encode(truth.mesh()), truth));
        cell.lines = words(row);
        m_evaluation.shapes.push_back(std::move(row));
        m_cells.push_back(std::move(cell));
    }

    Picture add(EvaluatedShape& row, const std::string& task, const at::Tensor& latents, const ShapeTruth& truth) const
    {
        const ScoredResult result = m_model.score(latents, truth);
        for (const auto& [name, value] : result.scores)
            row.scores.emplace_back(task + name, value);
        return m_request.sheet.empty() ? Picture() : thumbnail(result.mesh);
    }

    std::vector<std::string> words(const EvaluatedShape& row) const
    {
        std::vector<std::string> lines = {row.name.empty() ? row.id : row.name};
        for (const auto& [isThere, task, word] :
             {std::tuple(m_model.generates, "generation", "made"), std::tuple(m_model.reconstructs, "reconstruction", "again")})
            if (isThere)
                lines.push_back(std::string(word) + ": IoU " + shortNumber(scoreNamed(row, std::string(task) + ".volume_iou")) +
                                ", F " + shortNumber(scoreNamed(row, std::string(task) + ".fscore")));
        return lines;
    }

    void saveSheet()
    {
        std::vector<SheetCell> cells;
        for (const bool wantsChairs : {true, false})
            for (std::size_t i = 0; i < m_cells.size(); ++i)
                if (m_evaluation.shapes[i].isChair == wantsChairs)
                    cells.push_back(std::move(m_cells[i]));
        SheetOptions options;
        options.tile = kTile;
        options.columns = kSheetColumns;
        std::string order = "picture";
        if (m_model.generates)
            order += " | made from it, " + std::to_string(m_evaluation.steps) + " steps";
        if (m_model.reconstructs)
            order += " | the true shape through the autoencoder";
        options.heading = {m_evaluation.model + " (" + m_evaluation.kind + "), held-out models, chairs first", order};
        savePng(drawContactSheet(cells, options), m_request.sheet);
    }

    const ModelEvaluationRequest& m_request;
    const RunContext& m_context;
    ModelUnderTest m_model;
    ModelEvaluation m_evaluation;
    std::vector<SheetCell> m_cells;
};

} // namespace

ModelEvaluation evaluateModel(const ModelEvaluationRequest& request, const RunContext& context)
{
    return withOurErrors("evaluating the model", [&] {
        const c10::InferenceMode inference;
        return ModelEvaluator(request, context).run();
    });
}

} // namespace maquette::engine
