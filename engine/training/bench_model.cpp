// Sizes as the publishers' configurations have them (specs: Hunyuan3D-2, 1).
#include <engine/bench_model.h>

#include "core/atomic_file.h"
#include "core/device.h"
#include "core/foreign_errors.h"
#include "core/random.h"
#include "model/hunyuan3d2/loader.h"
#include "training/data/procedural.h"
#include "training/export_model.h"
#include "training/field_fit.h"

#include <engine/mesh_file.h>

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include <cmath>

namespace maquette::engine {

namespace {

constexpr int kMostFitSteps = 100000;
/// Batches that take about two minutes on two cores of 2023.
constexpr int kFullSteps = 400, kEfficientSteps = 2500;
/// Of the attention's last layer: the fitted shape must not depend on the latents.
constexpr double kFaint = 0.02;
/// Fourier features of more than this many radians per unit begin fainter, so that the fit is smooth between points.
constexpr double kSmoothFrequency = 8.0;

bool isMini(const BenchModelOptions& options)
{
    if (options.size != "mini" && options.size != "2.0")
        throw Error(ErrorCode::Usage, "There is no size '" + options.size + "'; there are 'mini' and '2.0'.");
    if (options.fitSteps < 0 || options.fitSteps > kMostFitSteps)
        throw Error(ErrorCode::Usage, "A fit takes 1 to " + std::to_string(kMostFitSteps) + " steps, not " +
                                          std::to_string(options.fitSteps) + ".");
    return options.size == "mini";
}

ModelConfig configOf(const BenchModelOptions& options)
{
    const bool mini = isMini(options);
    ModelConfig config;
    ShapeVaeConfig& vae = config.vae.emplace();
    vae.numLatents = mini ? 512 : 3072;
    vae.scaleFactor = mini ? 1.0188137142395404 : 0.9990943042622529;
    if (options.efficientDecoder) {
        vae.geoDecoderMlpExpandRatio = 1;
        vae.geoDecoderDownsampleRatio = 2;
        vae.geoDecoderLnPost = false;
    }
    if (!options.isWhole)
        return config;
    Hunyuan3DDiTConfig& flow = config.model.emplace();
    flow.depth = mini ? 8 : 16;
    flow.depthSingleBlocks = mini ? 16 : 32;
    flow.guidanceEmbed = true;
    ImageEncoderConfig& encoder = config.conditioner.emplace();
    encoder.dino.hiddenSize = 1536;
    encoder.dino.numHiddenLayers = 40;
    encoder.dino.numAttentionHeads = 24;
    encoder.dino.useSwigluFfn = true;
    config.scheduler.emplace().consistency = true;
    config.scheduler->pcmTimesteps = 100;
    config.imageProcessor.emplace();
    return config;
}

/// Random halves: a whole model in f32 would not fit beside its copy on small machines.
class HalfStore final : public ParameterStore {
public:
    HalfStore(std::uint64_t seed, std::string component) : m_random(seed, at::kCPU), m_component(std::move(component)) {}
    at::Tensor request(const ParameterSpec& spec) override
    {
        const at::Tensor half = m_random.request(spec).detach().to(at::kHalf);
        m_random.entries().clear();
        m_made.push_back({m_component + spec.name, half});
        return half;
    }
    void moveTo(NamedTensors& all) const { all.insert(all.end(), m_made.begin(), m_made.end()); }

private:
    CreatingStore m_random;
    std::string m_component;
    NamedTensors m_made;
};

template <class Network, class Config>
void addRandom(NamedTensors& all, const Config& config, std::uint64_t seed, const std::string& component)
{
    HalfStore store(seed, component);
    { Network network(Parameters(store), config); }
    store.moveTo(all);
}

TrainingMesh meshOf(const BenchModelOptions& options, const RunContext& context)
{
    if (options.shape.empty())
        return proceduralMesh("chair", options.seed);
    const Mesh mesh = loadMesh(options.shape, {}, context);
    TrainingMesh shape{mesh.positions, mesh.triangles, std::vector<std::uint32_t>(mesh.triangles.size(), 0), {{1, 1, 1}}};
    normalise(shape);
    return shape;
}

/// Feature columns: the point, then sines and cosines, per axis with rising frequency.
void softenFrequencies(at::Tensor weight, std::int64_t freqs)
{
    const at::NoGradGuard noGradients;
    for (std::int64_t column = 0; column < 6 * freqs; ++column)
        weight.select(1, 3 + column).mul_(std::min(1.0, kSmoothFrequency / std::exp2(double(column % freqs))));
}

bool isFitted(const std::string& name)
{
    return name.starts_with("geo_decoder.") && name.find(".attn.") == std::string::npos && name.find("ln_1") == std::string::npos &&
           name.find("ln_2") == std::string::npos && name.find("latents_proj") == std::string::npos;
}

/// The autoencoder: random, but for its geometry decoder. Its tensors go to `all`.
FieldFit addFittedVae(NamedTensors& all, const ShapeVaeConfig& config, const BenchModelOptions& options, int steps,
                      const std::string& component, const RunContext& context,
                      const std::function<void(int, int)>& progress)
{
    const ShapeField shape = buildShapeField(meshOf(options, context));
    const at::Device device = chooseDevice(options.device, "fp32").device;
    CreatingStore store(options.seed, device);
    const hunyuan3d2::VaeNetwork network(Parameters(store), config);
    softenFrequencies(network.geoDecoder.queryProj.weight, config.numFreqs);
    NamedTensors fitted;
    hunyuan3d2::GeometryDecoder::Keys keys;
    {
        const at::NoGradGuard noGradients;
        at::Tensor(network.geoDecoder.crossAttention.attn.projection.weight).mul_(kFaint);
        keys = network.geoDecoder.keys(network.tokens(seededNoise({1, config.numLatents, config.embedDim}, options.seed).to(device)));
    }
    for (const CreatingStore::Entry& entry : store.entries())
        if (isFitted(entry.name))
            fitted.push_back({entry.name, entry.value});
    const FieldFit fit = fitField(network.geoDecoder, keys, fitted, shape, steps, options.seed, context, progress);
    for (const CreatingStore::Entry& entry : store.entries())
        all.push_back({component + entry.name, entry.value.detach().cpu()});
    return fit;
}

BenchModelReport make(const BenchModelOptions& options, const std::filesystem::path& folder, const RunContext& context,
                      const std::function<void(int, int)>& progress)
{
    const ModelConfig config = configOf(options);
    const std::string component = options.isWhole ? "vae." : "";
    BenchModelReport report;
    report.fitSteps = options.fitSteps > 0 ? options.fitSteps : options.efficientDecoder ? kEfficientSteps : kFullSteps;
    NamedTensors weights;
    const FieldFit fit = addFittedVae(weights, *config.vae, options, report.fitSteps, component, context, progress);
    report.agreement = fit.agreement;
    report.nearShare = fit.nearShare;
    report.shapeNearShare = fit.shapeNearShare;
    if (options.isWhole) {
        context.checkpoint();
        addRandom<hunyuan3d2::DiTNetwork>(weights, *config.model, options.seed + 1, "model.");
        context.checkpoint();
        addRandom<hunyuan3d2::ConditionerNetwork>(weights, *config.conditioner, options.seed + 2, "conditioner.");
    }
    for (const NamedTensor& weight : weights)
        report.numbers += weight.value.numel();
    context.checkpoint();
    writeModelFolder(folder, config, weights, "Random weights of published sizes, for measurements; no trained model");
    return report;
}

} // namespace

BenchModelReport makeBenchModel(const BenchModelOptions& options, const std::filesystem::path& folder,
                                const RunContext& context, const std::function<void(int, int)>& progress)
{
    return withOurErrors("making a model for measurements", [&] { return make(options, folder, context, progress); });
}

} // namespace maquette::engine
