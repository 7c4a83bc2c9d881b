#include "core/atomic_file.h"
#include "decoding/volume_decoder.h"
#include "sampling/consistency_schedule.h"
#include "surface/extract.h"
#include "training/checkpoint.h"
#include "training/kernel_regression.h"
#include "training/picture_batch.h"
#include "training/starter_run.h"
#include "training/surface_calibration.h"
#include "training/surface_score.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <ATen/core/grad_mode.h>

#include <algorithm>
#include <charconv>
#include <map>

namespace maquette::engine {

namespace {

constexpr std::int64_t kPoints = 8192;
constexpr std::int64_t kSurface = 4096;
constexpr std::int64_t kComponents = 256;
constexpr double kNovelBelow = 0.7;
constexpr std::uint64_t kSampleSeed = 0;
/// F-scores: grid of the compared meshes, threshold, samples of each surface.
constexpr int kGrid = 128;
constexpr double kScoreDistance = 0.02;
constexpr std::int64_t kScoreSamples = 120000;

/// Figures of one model by method, in a fixed order.
struct ModelFigures {
    const ShapeInfo* info;
    NamedNumbers scores;
};

double latentIou(const TrainableVae& vae, const at::Tensor& unscaled, const at::Tensor& queries)
{
    std::vector<at::Tensor> inside;
    constexpr std::int64_t kChunk = 8192;
    const auto keys = vae.network->geoDecoder.keys(vae.network->tokens(unscaled));
    for (const at::Tensor& chunk : queries.slice(1, 0, 3).split(kChunk))
        inside.push_back(vae.network->geoDecoder.logits(chunk.unsqueeze(0), keys).view({-1}) > 0);
    return intersectionOverUnion(at::cat(inside), queries.select(1, 3) < 0);
}

/// The surface of unscaled latents.
Mesh meshOfLatents(const TrainableVae& vae, const at::Tensor& unscaled, const RunContext& context)
{
    const auto field = hunyuan3d2::makeField(vae.network, vae.network->tokens(unscaled));
    DecodeOptions options;
    options.grid = kGrid;
    return extractSurface(makeVolumeDecoder("minimal")->decode(*field, options, context)).mesh;
}

/// The surface that a prepared field [N, N, N] stands for: its values lie at the centres of N cells per axis.
Mesh meshOfField(const at::Tensor& field)
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

std::string number(double value)
{
    char text[32];
    return std::string(text, std::to_chars(text, text + sizeof text, value, std::chars_format::fixed, 4).ptr);
}

void writeCsv(const std::filesystem::path& file, const std::vector<ModelFigures>& models)
{
    std::string text = "id,category,sibling_iou";
    for (const auto& [name, value] : models.at(0).scores)
        text += ',' + name;
    text += '\n';
    for (const ModelFigures& model : models) {
        std::string id = model.info->id, category = model.info->category;
        std::replace(id.begin(), id.end(), ',', ' ');
        std::replace(category.begin(), category.end(), ',', ' ');
        text += id + ',' + category + ',' + number(model.info->siblingIou);
        for (const auto& [name, value] : model.scores)
            text += ',' + number(value);
        text += '\n';
    }
    saveAtomically(file, text);
}

void addSummary(NamedNumbers& all, const std::string& name, std::vector<double> values)
{
    if (values.empty())
        return;
    double sum = 0;
    for (const double value : values)
        sum += value;
    std::nth_element(values.begin(), values.begin() + values.size() / 2, values.end());
    all.emplace_back(name + ".mean", sum / static_cast<double>(values.size()));
    all.emplace_back(name + ".median", values[values.size() / 2]);
}

NamedNumbers summarise(const std::vector<ModelFigures>& models)
{
    NamedNumbers all;
    all.emplace_back("models", static_cast<double>(models.size()));
    for (std::size_t method = 0; method < models.at(0).scores.size(); ++method) {
        std::vector<double> every, novel;
        for (const ModelFigures& model : models) {
            every.push_back(model.scores[method].second);
            if (model.info->siblingIou < kNovelBelow)
                novel.push_back(model.scores[method].second);
        }
        const std::string& name = models[0].scores[method].first;
        addSummary(all, name + ".all", every);
        addSummary(all, name + ".novel", novel);
    }
    return all;
}

/// Everything that turns a picture or a shape into latents.
class Methods {
public:
    Methods(const EvaluationRequest& request, const StarterData& data, const RunContext& context)
        : m_request(request), m_data(data), m_context(context),
          m_vae(request.hasEfficientDecoder ? loadEfficientVae(request.run) : loadTrainedVae(request.run)),
          m_latents(latentsOf(request.run, loadTrainedVae(request.run), data, context)),
          m_components(principalComponents(m_latents.train.latents.flatten(0, 1), kComponents)),
          m_kernel(fitKernel())
    {
        if (request.stage != "flow" || CheckpointFolder(request.run, "flow", 1).newest()) {
            m_flow = loadTrainedFlow(request.run, request.stage);
            m_schedule = scheduleOf(request.run, request.stage);
        }
        m_calibration =
            calibrationOf(request.run, request.hasEfficientDecoder ? kDecoderStage : "vae", m_vae, *data.train, context);
        moveSurface(m_vae, m_calibration.offset);
    }

    const SurfaceCalibration& calibration() const { return m_calibration; }

    /// IoU by method, and the F-scores of the autoencoder and of the samples.
    NamedNumbers figures(std::int64_t shape) const
    {
        at::NoGradGuard noGrad;
        const at::Tensor queries = m_data.heldOut->uniformQueries(shape).slice(0, 0, kPoints);
        NamedNumbers all;
        std::mt19937_64 random(kSampleSeed);
        const at::Tensor surface = m_data.heldOut->surface(shape, kSurface, random).unsqueeze(0);
        const at::Tensor encoded = encodeAnchored(m_vae, surface).mean;
        all.emplace_back("autoencoder", latentIou(m_vae, encoded, queries));
        const Mesh truth = meshOfField(m_data.dataset.field(m_data.heldOut->datasetIndex(shape)));
        all.emplace_back("autoencoder_fscore", fScore(encoded, truth));
        const at::Tensor picture = composePictures(m_data.heldOut->icon(shape).unsqueeze(0));
        const double scale = m_latents.train.scaleFactor;
        const at::Tensor regressed = m_components.expand(m_kernel.predict(pixelFeatures(picture)), tokens());
        all.emplace_back("kernel", latentIou(m_vae, regressed / scale, queries));
        if (!m_flow)
            return all;
        const at::Tensor condition = (*m_flow->conditioner)(picture);
        const at::Tensor noise = at::randn({1, tokens(), m_latents.train.latents.size(3)},
                                           at::detail::createCPUGenerator(kSampleSeed), at::TensorOptions(at::kFloat));
        for (const int steps : m_request.sampleSteps) {
            const at::Tensor latents = sampleLatents(*m_flow, condition, noise, sampling(steps)) / scale;
            const std::string name = "samples" + std::to_string(steps);
            all.emplace_back(name, latentIou(m_vae, latents, queries));
            all.emplace_back(name + "_fscore", fScore(latents, truth));
        }
        return all;
    }

private:
    /// As a generation samples: few-step models on their own times.
    SampleOptions sampling(int steps) const
    {
        SampleOptions options{steps, m_request.guidance, {}};
        if (m_schedule.consistency)
            options.times = ConsistencySchedule(static_cast<int>(m_schedule.pcmTimesteps),
                                                static_cast<int>(m_schedule.numTrainTimesteps))
                                .sigmas(steps);
        return options;
    }

    double fScore(const at::Tensor& unscaled, const Mesh& truth) const
    {
        return surfaceFScore(meshOfLatents(m_vae, unscaled, m_context), truth, kScoreDistance, kScoreSamples);
    }

    std::int64_t tokens() const { return m_latents.train.latents.size(2); }

    KernelRegression fitKernel() const
    {
        const IconSet icons = collectIcons({m_data.train.get(), m_data.train.get(), &m_latents.train}, 0);
        return KernelRegression(pixelFeatures(icons.pictures), m_components.project(icons.latents));
    }

    const EvaluationRequest& m_request;
    const StarterData& m_data;
    const RunContext& m_context;
    TrainableVae m_vae;
    SurfaceCalibration m_calibration;
    StarterLatents m_latents;
    LatentComponents m_components;
    KernelRegression m_kernel;
    std::optional<TrainableFlow> m_flow;
    ScheduleConfig m_schedule;
};

} // namespace

std::vector<std::pair<std::string, double>> evaluateStarter(const EvaluationRequest& request,
                                                            const RunContext& context)
{
    const StarterData data = openStarterData(request.data, 0, request.categories, kFlowProceduralShare);
    const Methods methods(request, data, context);
    std::vector<ModelFigures> models;
    std::vector<std::int64_t> shapes;
    for (std::int64_t shape = 0; shape < data.heldOut->size(); ++shape)
        if (data.heldOut->icon(shape).defined())
            shapes.push_back(shape);
    const auto found = static_cast<std::int64_t>(shapes.size());
    const std::int64_t count = request.limit > 0 ? std::min(request.limit, found) : found;
    for (std::int64_t i = 0; i < count; ++i) {
        context.checkpoint();
        const std::int64_t shape = shapes[static_cast<std::size_t>(i * found / count)];
        models.push_back({&data.dataset.info(data.heldOut->datasetIndex(shape)), methods.figures(shape)});
        if (request.progress)
            request.progress(i + 1, count);
    }
    if (models.empty())
        throw Error(ErrorCode::Usage, request.data.string() + ": no held-out model has a picture");
    if (!request.csv.empty())
        writeCsv(request.csv, models);
    NamedNumbers summary = summarise(models);
    summary.emplace_back("surface_offset", methods.calibration().offset);
    return summary;
}

} // namespace maquette::engine
