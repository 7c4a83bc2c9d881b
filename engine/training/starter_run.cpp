#include "training/starter_run.h"

#include "model_file/safetensors.h"
#include "training/anchors.h"
#include "training/checkpoint.h"
#include "training/decoder_finetune.h"
#include "training/distil_model.h"
#include "training/network_sizes.h"

#include <engine/error.h>

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <ATen/core/grad_mode.h>

#include <algorithm>

namespace maquette::engine {

namespace {

constexpr std::int64_t kAnchorShapes = 800;
constexpr std::int64_t kAnchorPointsPerShape = 128;
/// Surface points of the stored latents: many, as many as the product takes, so that they depend on the shape and not on
/// the draw.
constexpr std::int64_t kLatentPoints = 4096;
constexpr std::uint64_t kAnchorPurpose = 3;

std::filesystem::path newestOrThrow(const std::filesystem::path& run, const std::string& stage)
{
    const auto file = CheckpointFolder(run, stage, 1).newest();
    if (!file)
        throw Error(ErrorCode::NoModel, run.string() + ": there is no checkpoint of the stage '" + stage +
                                            "'; train it first");
    return *file;
}

at::Tensor fingerprint(const TrainableVae& vae, const StarterData& data)
{
    return at::tensor({weightSum(vae.weights), static_cast<double>(data.train->size()), static_cast<double>(data.heldOut->size())},
                      at::kDouble);
}

} // namespace

StarterData openStarterData(const std::filesystem::path& folder, std::int64_t overfit,
                            const std::vector<std::string>& categories, double proceduralShare)
{
    ShapeDatasetOptions options;
    options.withCopies = options.withProcedural = overfit == 0;
    ShapeDataset dataset = ShapeDataset::open(folder, options);
    const auto isWanted = [&](std::int64_t shape) {
        const ShapeInfo& info = dataset.info(shape);
        return categories.empty() || info.isProcedural ||
               std::find(categories.begin(), categories.end(), info.category) != categories.end();
    };
    std::vector<std::int64_t> train, heldOut;
    for (const std::int64_t shape : dataset.indices(Split::Train))
        if (isWanted(shape))
            train.push_back(shape);
    for (const std::int64_t shape : dataset.indices(Split::HeldOut))
        if (isWanted(shape))
            heldOut.push_back(shape);
    if (overfit > 0) {
        const auto count = static_cast<std::int64_t>(train.size());
        std::vector<std::int64_t> few;
        for (std::int64_t i = 0; i < std::min(overfit, count); ++i)
            few.push_back(train[i * count / std::min(overfit, count)]);
        train = heldOut = few;
    }
    if (train.empty())
        throw Error(ErrorCode::Usage, folder.string() + ": no training shape is left; check the categories");
    auto trainSource = std::make_unique<DatasetSource>(dataset, std::move(train), proceduralShare);
    auto heldOutSource = std::make_unique<DatasetSource>(dataset, std::move(heldOut), 0.0);
    return {dataset, std::move(trainSource), std::move(heldOutSource)};
}

at::Tensor anchorsOf(const ShapeSource& source, std::int64_t count, std::uint64_t seed)
{
    StepRandom random(seed, kAnchorPurpose, 0);
    std::vector<at::Tensor> points;
    for (std::int64_t i = 0; i < std::min(kAnchorShapes, source.size()); ++i)
        points.push_back(source.surface(source.pick(random.indices), kAnchorPointsPerShape, random.indices)
                             .slice(1, 0, 3));
    return makeAnchors(at::cat(points).contiguous(), count, random.tensors);
}

TrainableVae loadTrainedVae(const std::filesystem::path& run)
{
    const ShapeVaeConfig config = vaeSizesOf(run);
    TrainableVae vae = makeTrainableVae(config, at::zeros({config.numLatents, 3}), 0);
    NamedTensors all = vae.weights;
    all.push_back({"encoder." + config.encoderAnchors, vae.anchors});
    CheckpointFolder::restore(newestOrThrow(run, "vae"), all);
    return vae;
}

TrainableVae loadEfficientVae(const std::filesystem::path& run)
{
    const std::filesystem::path file = newestOrThrow(run, kDecoderStage);
    DecoderFinetuneOptions options;
    {
        const SafetensorsFile stored(file);
        options.narrowing = stored.read("config.narrowing").item<std::int64_t>();
        options.mlpRatio = stored.read("config.mlp_ratio").item<double>();
    }
    TrainableVae vae = makeEfficientVae(loadTrainedVae(run), options);
    NamedTensors all = vae.weights;
    all.push_back({"encoder." + vae.network->config.encoderAnchors, vae.anchors});
    CheckpointFolder::restore(file, all);
    return vae;
}

TrainableFlow loadTrainedFlow(const std::filesystem::path& run, const std::string& stage)
{
    if (stage != "flow" && !stage.starts_with("distil-"))
        throw Error(ErrorCode::Usage, "the stage '" + stage + "' makes no flow model; wanted flow or one that begins "
                                      "with distil-");
    FlowSizes sizes = flowSizesOf(run);
    sizes.flow.guidanceEmbed = stage != "flow";
    TrainableFlow flow = makeTrainableFlow(sizes.flow, sizes.conditioner, 0);
    NamedTensors averages;
    for (const NamedTensor& weight : flow.weights())
        averages.push_back({"average." + weight.name, weight.value});
    CheckpointFolder::restore(newestOrThrow(run, stage), averages);
    return flow;
}

ScheduleConfig scheduleOf(const std::filesystem::path& run, const std::string& stage)
{
    ScheduleConfig schedule = starterScheduleConfig();
    schedule.consistency = stage.starts_with("distil-") && stage != "distil-guidance";
    if (schedule.consistency) {
        const SafetensorsFile stored(newestOrThrow(run, stage));
        schedule.pcmTimesteps = static_cast<std::int64_t>(stored.read("config.knots").item<double>());
        schedule.numTrainTimesteps = static_cast<std::int64_t>(stored.read("config.train_times").item<double>());
    }
    return schedule;
}

StarterLatents latentsOf(const std::filesystem::path& run, const TrainableVae& vae, const StarterData& data,
                         const RunContext& context)
{
    const std::filesystem::path file = run / "latents.safetensors";
    const at::Tensor own = fingerprint(vae, data);
    StarterLatents latents;
    if (std::filesystem::exists(file)) {
        const SafetensorsFile stored(file);
        if (at::equal(stored.read("fingerprint"), own)) {
            const double scale = stored.read("scale").item<double>();
            return {{stored.read("train"), scale}, {stored.read("heldout"), scale}};
        }
    }
    latents.train = makeLatentTable(vae, *data.train, kLatentPoints, 0.0, context);
    if (data.heldOut->size() > 0)
        latents.heldOut = makeLatentTable(vae, *data.heldOut, kLatentPoints, latents.train.scaleFactor, context);
    else
        latents.heldOut = {latents.train.latents.slice(0, 0, 0), latents.train.scaleFactor};
    writeSafetensors(file, {{"fingerprint", own},
                            {"scale", at::full({}, latents.train.scaleFactor, at::kDouble)},
                            {"train", latents.train.latents},
                            {"heldout", latents.heldOut.latents}});
    return latents;
}

double scaleFactorOf(const std::filesystem::path& run)
{
    const std::filesystem::path file = run / "latents.safetensors";
    if (!std::filesystem::exists(file))
        throw Error(ErrorCode::NoModel, file.string() + ": the latents have not been made; train the flow model first");
    return SafetensorsFile(file).read("scale").item<double>();
}

TrainingRunOptions runOptionsOf(const TrainingRequest& request, const std::string& stage)
{
    TrainingRunOptions options;
    options.folder = request.run;
    options.stage = stage;
    options.budget = {request.steps, request.seconds};
    options.seed = request.seed;
    if (request.report)
        options.onRow = [report = request.report, stage](const TrainingRow& row) {
            TrainingReport message{stage, row.step, row.seconds, row.losses};
            message.numbers.insert(message.numbers.end(), row.figures.begin(), row.figures.end());
            report(message);
        };
    if (request.progress)
        options.onProgress = [progress = request.progress, stage](std::int64_t step, double share, double secondsLeft) {
            progress({stage, step, share, secondsLeft});
        };
    return options;
}

} // namespace maquette::engine
