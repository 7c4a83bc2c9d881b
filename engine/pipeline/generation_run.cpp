#include "pipeline/generation_run.h"

#include "core/foreign_errors.h"
#include "core/memory.h"
#include "core/number_text.h"
#include "core/random.h"
#include "decoding/audit.h"
#include "decoding/level_queries.h"
#include "pipeline/decode_retry.h"
#include "pipeline/latent_tensor.h"
#include "pipeline/memory_plan.h"
#include "pipeline/part_samples.h"
#include "pipeline/prepare_input.h"
#include "pipeline/preview_budget.h"
#include "pipeline/request_check.h"
#include "pipeline/run_settings.h"
#include "pipeline/surface_plan.h"
#include "surface/cleanup.h"
#include "surface/extract.h"
#include "surface/field_normals.h"
#include "surface/simplify.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <limits>

namespace maquette::engine {

namespace {

using Clock = std::chrono::steady_clock;

double secondsBetween(Clock::time_point from, Clock::time_point to)
{
    return std::chrono::duration<double>(to - from).count();
}

/// Smaller field calls only cost time.
constexpr std::int64_t kSmallestChunk = 512;

void appendRange(std::string& text, double value)
{
    char digits[32];
    const auto end = std::to_chars(digits, digits + sizeof digits, value, std::chars_format::general, 3).ptr;
    text.append(digits, end);
}

/// From the model's box to where the sampled mesh was.
void placeBack(Mesh& mesh, const SurfaceSamples& samples)
{
    for (Float3& p : mesh.positions)
        for (int axis = 0; axis < 3; ++axis)
            p[axis] = static_cast<float>(p[axis] / samples.scale + samples.centre[axis]);
}

/// The cameras of named views stand where their names say; a picture alone was taken from anywhere.
std::vector<ColourView> colourViews(std::vector<Picture> cutOuts, const std::vector<int>& viewIndices)
{
    constexpr double kNamedViewWidth = 30;
    std::vector<ColourView> views(cutOuts.size());
    for (std::size_t i = 0; i < views.size(); ++i) {
        views[i].cutOut = std::move(cutOuts[i]);
        if (views.size() == 1 && viewIndices[i] == static_cast<int>(View::Front))
            continue;
        views[i].expectedAzimuth = -90.0 * viewIndices[i]; // clockwise seen from above
        views[i].searchWidth = kNamedViewWidth;
    }
    return views;
}

} // namespace

GenerationRun::GenerationRun(const LoadedModel& model, const ModelCard& card, const Request& request,
                             const RunContext& context)
    : m_model(model), m_card(card),
      m_request(request), m_context{context.stop,
                                    [this, sink = context.sink](const Event& event) {
                                        if (const auto* warning = std::get_if<Warning>(&event))
                                            m_warnings.push_back(warning->text);
                                        if (sink)
                                            sink(event);
                                    }},
      m_clock(model.choice.device, m_context)
{
    requireServable(request, model);
    // An impossible grid or decoder is told before the picture is looked at, not after minutes of sampling.
    makeVolumeDecoder(request.decoder)->levels(decodeOptions());
}

int GenerationRun::steps() const
{
    return m_request.steps.value_or(presetFor(m_card, m_request.quality).steps);
}

double GenerationRun::guidance() const
{
    return m_request.guidance.value_or(presetFor(m_card, m_request.quality).guidance);
}

double GenerationRun::bounds() const
{
    return m_request.bounds.value_or(m_model.vae->defaultBounds());
}

DecodeOptions GenerationRun::decodeOptions() const
{
    DecodeOptions options = m_request.decode;
    options.grid = m_request.grid.value_or(presetFor(m_card, m_request.quality).grid);
    options.box = Box::cube(bounds());
    options.eta = m_model.vae->nearValue(options.eta);
    return options;
}

void GenerationRun::conditionOnPictures()
{
    const ImageProcessorConfig config = m_model.config.imageProcessor.value_or(ImageProcessorConfig());
    PreparedInput input = m_clock.run(Stage::PreparePicture,
                                      [&] { return prepareInput(m_request.pictures, config, m_model.frame, m_context); });
    m_prepared = std::move(input.seen);
    if (m_request.colour)
        m_colourViews = colourViews(std::move(input.cutOuts), input.viewIndices);
    for (const std::string& text : input.warnings)
        m_context.report(Warning{text});
    m_tokens = m_clock.run(Stage::EncodePicture, [&] {
        const at::Tensor tokens =
            m_model.imageEncoder->encode(input.pictures.to(m_model.choice.device), input.viewIndices);
        return m_request.labels.empty() ? tokens : m_model.imageEncoder->labelled(tokens, m_request.labels);
    });
}

void GenerationRun::conditionOnPart()
{
    m_tokens = m_clock.run(Stage::EncodeSurface, [&] {
        const PartEncoder& encoder = *m_model.partEncoder;
        PartSamples samples = samplePart(*m_request.part, *m_request.rest, encoder.pointsPerCloud(),
                                         encoder.partHalfSide(), m_request.seed);
        if (samples.fitted)
            m_context.report(Warning{"The object reaches beyond 1 on some axis; the model sees it at a side of 1.9."});
        m_context.checkpoint();
        m_surface = std::move(samples.local);
        return encoder.encode(samples.clouds, m_request.seed);
    });
}

// A little noise, as the published sampler adds it, but never less than the table's first step.
at::Tensor GenerationRun::startLatents()
{
    const at::Tensor noise = seededNoise({1, m_model.vae->latentCount(), m_model.vae->latentChannels()}, m_request.seed);
    if (!m_model.startNoise)
        return noise;
    const at::Tensor latents = m_clock.run(Stage::EncodeSurface, [&] { return encodedSurface(*m_request.start); });
    return latents.to(at::kCPU, at::kFloat) * std::sqrt(1 - *m_model.startNoise) + noise * std::sqrt(*m_model.startNoise);
}

void GenerationRun::condition()
{
    if (m_request.part)
        conditionOnPart();
    else
        conditionOnPictures();
    m_start = startLatents();
    m_sharedStages = m_clock.times().size();
}

void GenerationRun::sample(int steps)
{
    m_clock.keepFirst(m_sharedStages);
    const int most = m_model.schedule->maxSteps();
    if (steps > most) {
        m_context.report(Warning{"This model takes at most " + std::to_string(most) + " steps; " +
                                 std::to_string(steps) + " were asked for."});
        steps = most;
    }
    PlanInput plan;
    plan.imageTokens = m_tokens.size(1);
    plan.bothHalves = m_model.denoiser->guidesAt(guidance()) && !m_model.denoiser->embedsGuidance();
    requireMemory(estimateNeed(m_model.config, m_model.choice.dtype, plan).sampling, m_model.choice.device,
                  "sampling");
    if (const auto& inside = m_model.config.distilled; inside && inside->guidance && guidance() != *inside->guidance)
        m_context.report(Warning{"This model was distilled with a guidance of " + numberText(*inside->guidance) +
                                 "; another one has no effect."});
    SamplerOptions options;
    options.schedule = m_model.schedule.get();
    // A mixture asks the device which expert gets which token: that cannot be recorded, and need not be tried.
    if (const auto& network = m_model.config.plain; network && network->mixtures > 0)
        options.record = [](const at::Device&, const std::function<void()>&) { return std::unique_ptr<kernels::RecordedWork>(); };
    std::unique_ptr<PreviewThread> beside;
    if (m_request.previews && m_request.stepPreviews != StepPreviews::Never) {
        if (!m_model.choice.device.is_cpu())
            beside = std::make_unique<PreviewThread>(m_model.choice.device, [this](const at::Tensor& estimate, const std::stop_token& stop) {
                return previewOf(estimate, stop);
            }, m_context.stop);
        options.onStep = beside ? previewsBeside(*beside) : previewsBetween();
    }
    m_latents = m_clock.run(Stage::Sample, [&] {
        const GuidedDenoiser denoiser(*m_model.denoiser, m_tokens,
                                      m_model.imageEncoder ? m_model.imageEncoder->unconditional(m_tokens)
                                                           : at::zeros_like(m_tokens),
                                      guidance());
        return sampleLatents(denoiser, m_model.schedule->sigmas(steps), m_start.to(m_model.choice.device),
                             m_model.choice.dtype, m_context, options);
    });
    if (beside && m_request.stepPreviews == StepPreviews::Always)
        reportBeside(*beside);
    m_sampledSteps = steps;
    if (m_request.onLatents)
        m_request.onLatents(toLatentSet(m_latents));
}

at::Tensor GenerationRun::encodedSurface(const Mesh& mesh)
{
    m_surface = sampleSurface(mesh, surfaceSampling(*m_model.config.vae, m_request.surfaceSamples, m_request.seed));
    m_context.checkpoint();
    SurfaceCloud cloud = m_surface->cloud;
    cloud.uniform = cloud.uniform.to(m_model.choice.device);
    cloud.sharp = cloud.sharp.to(m_model.choice.device);
    return m_model.vae->encode(cloud, true, m_request.seed);
}

void GenerationRun::encodeSurface(const Mesh& mesh)
{
    m_latents = m_clock.run(Stage::EncodeSurface, [&] { return encodedSurface(mesh); });
}

void GenerationRun::takeLatents()
{
    m_latents = toTensor(m_request.latents);
}

void GenerationRun::makeLatents()
{
    if (!m_request.pictures.empty() || m_request.part) {
        condition();
        sample(steps());
    } else if (!m_request.latents.empty()) {
        takeLatents();
    } else {
        encodeSurface(*m_request.surface);
    }
}

std::unique_ptr<Field> GenerationRun::makeField()
{
    const at::Tensor latents = m_latents.to(m_model.choice.device, m_model.choice.dtype);
    return m_clock.run(Stage::DecodeTokens, [&] { return m_model.vae->decode(latents); });
}

std::shared_ptr<const Mesh> GenerationRun::previewOf(const at::Tensor& estimate, const std::stop_token& stop) const
{
    const auto field = m_model.vae->decode(estimate.to(m_model.choice.dtype));
    DecodeOptions options = decodeOptions();
    options.grid = m_request.previewGrid;
    const RunContext quiet{stop, {}};
    // It costs time that the result waits for: whatever decoder that is made with, a preview takes the one that asks least.
    const VolumeGrid grid = decodeWithRetries(*makeVolumeDecoder("minimal"), *field, options, quiet);
    auto mesh = std::make_shared<Mesh>(extractSurface(grid, {.level = options.level}, quiet).mesh);
    if (mesh->empty())
        return nullptr;
    setFieldNormals(grid, *mesh);
    return mesh;
}

// On the CPU both want all cores: the sampling waits, and previews are made while they are cheap beside it.
std::function<void(const SampledStep&)> GenerationRun::previewsBetween()
{
    return [this, budget = PreviewBudget(), begin = Clock::now(), spent = 0.0](const SampledStep& step) mutable {
        const Clock::time_point now = Clock::now();
        const bool allowed = m_request.stepPreviews == StepPreviews::Always || budget.allows(secondsBetween(begin, now) - spent);
        if (step.index == step.total || !allowed)
            return;
        if (auto mesh = previewOf(step.denoised, m_context.stop))
            m_context.report(PreviewMesh{step.index, 0, std::move(mesh)});
        const double seconds = secondsBetween(now, Clock::now());
        budget.spend(seconds);
        spent += seconds;
    };
}

// On a device the next step goes on meanwhile. Estimates that come while one is being made are left out, or wait for it where
// all are wanted.
std::function<void(const SampledStep&)> GenerationRun::previewsBeside(PreviewThread& beside)
{
    return [this, &beside](const SampledStep& step) {
        reportBeside(beside);
        if (step.index < step.total && beside.isFree())
            beside.give(step.index, step.denoised);
    };
}

void GenerationRun::reportBeside(PreviewThread& beside)
{
    if (m_request.stepPreviews == StepPreviews::Always)
        beside.wait();
    if (auto preview = beside.take())
        m_context.report(PreviewMesh{preview->step, 0, std::move(preview->mesh)});
}

void GenerationRun::fitToMemory(DecodeOptions& options, const Field& field)
{
    const at::Device device = m_model.choice.device;
    if (m_request.decoder == "dense")
        requireMemory(denseGridBytes(options.grid), at::kCPU,
                      "a dense grid of " + std::to_string(options.grid) + " cells");
    const auto free = freeMemory(device);
    PlanInput plan;
    plan.chunk = options.chunk = chunkQueries(field, options);
    const auto need = [&] { return estimateNeed(m_model.config, m_model.choice.dtype, plan).decoding; };
    while (free && need() > *free && plan.chunk > kSmallestChunk)
        plan.chunk /= 2;
    if (plan.chunk < options.chunk)
        m_context.report(Warning{"Little memory is free (" + bytesInWords(*free) + "); decoding " +
                                 std::to_string(plan.chunk) + " points at a time."});
    options.chunk = plan.chunk;
    requireMemory(need(), device, "decoding");
}

VolumeGrid GenerationRun::decode(const Field& field, DecodeStats& stats)
{
    DecodeOptions options = decodeOptions();
    fitToMemory(options, field);
    const auto decoder = makeVolumeDecoder(m_request.decoder);
    const int levels = static_cast<int>(decoder->levels(options).size());
    DecodeObserver observer;
    observer.stats = &stats;
    observer.reportCells = m_request.previews;
    if (m_request.previews)
        observer.onLevelGrid = [&](const VolumeGrid& grid, int level) {
            if (level == levels)
                return;
            auto mesh =
                std::make_shared<Mesh>(extractSurface(grid, {.level = options.level}, m_context).mesh);
            if (mesh->empty())
                return; // a coarse level may miss a small shape
            setFieldNormals(grid, *mesh);
            m_context.report(PreviewMesh{0, level, std::move(mesh)});
        };
    return m_clock.run(Stage::Decode, [&] {
        VolumeGrid grid = decodeWithRetries(*decoder, field, options, m_context, observer);
        if (options.auditCells > 0)
            stats.audit = auditUnknownCells(field, grid, options, m_context);
        return grid;
    });
}

void GenerationRun::failEmpty(const VolumeGrid& grid) const
{
    double least = std::numeric_limits<double>::infinity(), most = -least;
    for (int x = 0; x < grid.nodes(); ++x)
        for (int y = 0; y < grid.nodes(); ++y)
            for (int z = 0; z < grid.nodes(); ++z)
                if (grid.known(x, y, z)) {
                    least = std::min<double>(least, grid.value(x, y, z));
                    most = std::max<double>(most, grid.value(x, y, z));
                }
    std::string text = "the shape has no surface at level ";
    appendRange(text, m_request.decode.level);
    if (least <= most) {
        text += ": the field's values lie between ";
        appendRange(text, least);
        text += " and ";
        appendRange(text, most);
    }
    throw Error(ErrorCode::EmptyResult, text + "; try another --seed, more --steps or another picture");
}

void GenerationRun::colour(const Mesh& mesh)
{
    ColourResult found = colourMesh(mesh, m_colourViews, m_context);
    for (const std::string& warning : found.warnings)
        m_context.report(Warning{warning});
    m_colours = std::make_shared<const MeshColours>(std::move(found.colours));
    m_surfaceColours = std::move(found.surface);
}

Mesh GenerationRun::extract(const VolumeGrid& grid)
{
    Mesh mesh = m_clock.run(Stage::Extract, [&] {
        return extractSurface(grid, {.level = m_request.decode.level}, m_context).mesh;
    });
    if (mesh.empty())
        failEmpty(grid);
    return m_clock.run(Stage::Clean, [&] {
        if (m_request.clean)
            cleanMesh(mesh, {m_request.floaterShare}, m_context);
        if (m_request.targetFaces) {
            const SimplifyReport report = simplifyMesh(mesh, *m_request.targetFaces, m_context);
            if (!report.warning.empty())
                m_context.report(Warning{report.warning});
        }
        m_context.checkpoint();
        setFieldNormals(grid, mesh);
        if (m_request.colour)
            colour(mesh);
        return std::move(mesh);
    });
}

void GenerationRun::makeMesh(Result& result)
{
    const auto field = makeField();
    const VolumeGrid grid = decode(*field, result.decode);
    Mesh mesh = extract(grid);
    if (m_surface)
        placeBack(mesh, *m_surface);
    result.facts = factsOf(mesh);
    if (m_request.requireClosed)
        requireClosed(result.facts, "the mesh");
    result.colours = m_colours;
    result.surfaceColours = m_surfaceColours;
    result.mesh = std::make_shared<const Mesh>(std::move(mesh));
}

Result GenerationRun::finish()
{
    Result result;
    result.latents = toLatentSet(m_latents);
    try {
        withOurErrors("making the shape from its latents", [&] { makeMesh(result); });
    } catch (const Error& error) {
        throw LatentsError(error, std::move(result.latents));
    }
    result.prepared = m_prepared;
    result.stages = m_clock.times();
    result.warnings = m_warnings;
    RunChoices choices{m_sampledSteps, guidance(), decodeOptions()};
    result.settings = settingsOf(m_request, m_card, choices, result.decode);
    return result;
}

} // namespace maquette::engine
