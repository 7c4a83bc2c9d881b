#include <engine/evaluation.h>
#include <engine/trainer.h>

#include "sampling/consistency_schedule.h"
#include "training/checkpoint.h"
#include "training/kernel_regression.h"
#include "training/picture_batch.h"
#include "training/shape_choice.h"
#include "training/shape_scores.h"
#include "training/starter_run.h"
#include "training/surface_calibration.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <ATen/core/grad_mode.h>

#include <map>

namespace maquette::engine {

namespace {

constexpr std::int64_t kPoints = 32768;
constexpr std::int64_t kSurface = 4096;
constexpr std::int64_t kComponents = 256;
constexpr std::uint64_t kSampleSeed = 0;
constexpr int kResamples = 2000;
/// Step-distilled models were made for this strength, and plain ones of this family are published with it.
constexpr double kGuidance = 5;

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

    /// IoU by method, and the figures of surfaces of the autoencoder and of the samples.
    NamedNumbers figures(std::int64_t shape) const
    {
        at::NoGradGuard noGrad;
        ScoreOptions options;
        options.points = kPoints;
        options.nearPoints = 0;
        const at::Tensor prepared = m_data.dataset.field(m_data.heldOut->datasetIndex(shape));
        const ShapeTruth whole(prepared, options);
        options.surfaceSamples = 0;
        const ShapeTruth volume(prepared, options);
        NamedNumbers all;
        std::mt19937_64 random(kSampleSeed);
        const at::Tensor surface = m_data.heldOut->surface(shape, kSurface, random).unsqueeze(0);
        add(all, "autoencoder", encodeAnchored(m_vae, surface).mean, whole);
        const at::Tensor picture = composePictures(m_data.heldOut->icon(shape).unsqueeze(0));
        const double scale = m_latents.train.scaleFactor;
        const at::Tensor regressed = m_components.expand(m_kernel.predict(pixelFeatures(picture)), tokens());
        add(all, "kernel", regressed / scale, volume);
        if (!m_flow)
            return all;
        const at::Tensor condition = (*m_flow->conditioner)(picture);
        const at::Tensor noise = at::randn({1, tokens(), m_latents.train.latents.size(3)},
                                           at::detail::createCPUGenerator(kSampleSeed), at::TensorOptions(at::kFloat));
        for (const int steps : m_request.sampleSteps)
            add(all, "samples" + std::to_string(steps),
                sampleLatents(*m_flow, condition, noise, sampling(steps)) / scale, whole);
        return all;
    }

private:
    /// As a generation samples: few-step models on their own times.
    SampleOptions sampling(int steps) const
    {
        SampleOptions options{steps, m_request.guidance.value_or(kGuidance), {}};
        if (m_schedule.consistency)
            options.times = ConsistencySchedule(static_cast<int>(m_schedule.pcmTimesteps),
                                                static_cast<int>(m_schedule.numTrainTimesteps))
                                .sigmas(steps);
        return options;
    }

    /// IoU under the method's own name; the other figures, where there are some, behind it.
    void add(NamedNumbers& all, const std::string& method, const at::Tensor& unscaled, const ShapeTruth& truth) const
    {
        const auto field = hunyuan3d2::makeField(m_vae.network, m_vae.network->tokens(unscaled));
        for (const auto& [name, value] : scoreField({*field}, truth, m_context).scores)
            all.emplace_back(name == "volume_iou" ? method : method + "_" + name, value);
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
    std::map<std::int64_t, std::int64_t> places; // the held-out source's number by the data set's
    std::vector<std::int64_t> candidates;
    for (std::int64_t shape = 0; shape < data.heldOut->size(); ++shape) {
        candidates.push_back(data.heldOut->datasetIndex(shape));
        places[candidates.back()] = shape;
    }
    const std::vector<std::int64_t> chosen = shapesWithIcon(data.dataset, candidates, request.limit);
    std::vector<EvaluatedShape> models;
    for (const std::int64_t shape : chosen) {
        context.checkpoint();
        EvaluatedShape& model = models.emplace_back(describeShape(data.dataset.info(shape)));
        model.scores = methods.figures(places.at(shape));
        if (request.progress)
            request.progress(static_cast<std::int64_t>(models.size()), static_cast<std::int64_t>(chosen.size()));
    }
    if (models.empty())
        throw Error(ErrorCode::Usage, request.data.string() + ": no held-out model has a picture");
    if (!request.csv.empty())
        writeShapesCsv(models, request.csv);
    NamedNumbers summary = {{"models", static_cast<double>(models.size())}};
    for (const EvaluationFigure& figure : summariseShapes(models, kResamples, kSampleSeed)) {
        const std::string name = figure.score + '.' + figure.group;
        summary.emplace_back(name + ".mean", figure.mean);
        summary.emplace_back(name + ".mean_low", figure.meanLow);
        summary.emplace_back(name + ".mean_high", figure.meanHigh);
        summary.emplace_back(name + ".median", figure.median);
    }
    summary.emplace_back("surface_offset", methods.calibration().offset);
    return summary;
}

} // namespace maquette::engine
