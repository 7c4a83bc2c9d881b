#include "training/vae_trainer.h"

#include "training/aligned_start.h"
#include "training/losses.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <ATen/core/grad_mode.h>

#include <algorithm>

namespace maquette::engine {

namespace {

constexpr double kClipNorm = 1.0;
/// Held-out shapes and points of the figures during a run: a few seconds on one core.
constexpr std::int64_t kEvaluationShapes = 24;
constexpr std::int64_t kEvaluationPoints = 4096;
constexpr std::int64_t kEvaluationSurface = 2048;
constexpr std::uint64_t kEvaluationSeed = 7;
constexpr double kHalfway = 0.5;
/// At the full rate the aligned attention is torn apart before the latents say anything about a shape.
constexpr double kAlignedRate = 0.1;

/// The weights that alignAutoencoder() ties to each other.
bool isAligned(const std::string& name)
{
    return name.find("_proj.weight") != std::string::npos && name.find("c_proj") == std::string::npos
               ? name != "geo_decoder.output_proj.weight"
               : name.find("cross_attn") != std::string::npos &&
                     (name.find("c_q.") != std::string::npos || name.find("c_kv.") != std::string::npos ||
                      name.find("_norm.") != std::string::npos || name.find("ln_1.") != std::string::npos ||
                      name.find("ln_2.") != std::string::npos);
}

std::vector<ParameterGroup> groupsOf(const TrainableVae& vae, const VaeTrainerOptions& options)
{
    ParameterGroup aligned{{}, kAlignedRate * options.learningRate, options.weightDecay};
    ParameterGroup free{{}, options.learningRate, options.weightDecay};
    for (const NamedTensor& weight : vae.weights)
        (isAligned(weight.name) || weight.name.find("_kl.") != std::string::npos ? aligned : free)
            .parameters.push_back(weight);
    return {aligned, free};
}

} // namespace

NamedTensors tensorsOf(const TrainableVae& vae)
{
    NamedTensors all = vae.weights;
    all.push_back({"encoder." + vae.network->config.encoderAnchors, vae.anchors});
    return all;
}

TrainableVae makeTrainableVae(const ShapeVaeConfig& config, const at::Tensor& anchors, std::uint64_t seed)
{
    TORCH_CHECK(config.hasEncoder && !config.encoderAnchors.empty(), "a trainable autoencoder has an anchored encoder");
    CreatingStore store(seed, at::kCPU);
    TrainableVae vae;
    vae.network = std::make_shared<hunyuan3d2::VaeNetwork>(Parameters(store), config);
    alignAutoencoder(store.entries(), config, at::detail::createCPUGenerator(seed + 1));
    for (CreatingStore::Entry& entry : store.entries()) {
        if (entry.name == "encoder." + config.encoderAnchors) {
            at::NoGradGuard noGrad;
            entry.value.requires_grad_(false);
            entry.value.copy_(anchors);
            vae.anchors = entry.value;
        } else {
            vae.weights.push_back({entry.name, entry.value});
        }
    }
    return vae;
}

void recomputeBlocks(const TrainableVae& vae, bool recomputes)
{
    vae.network->transformer.recomputesBlocks = recomputes;
    if (vae.network->encoder)
        vae.network->encoder->selfAttention.recomputesBlocks = recomputes;
}

hunyuan3d2::Posterior encodeAnchored(const TrainableVae& vae, const at::Tensor& surface)
{
    const std::int64_t feats = surface.size(2) - 3;
    const at::Tensor queries =
        at::constant_pad_nd(vae.anchors.unsqueeze(0).expand({surface.size(0), -1, -1}), {0, feats});
    return hunyuan3d2::posteriorOf(vae.network->moments((*vae.network->encoder)(queries, surface)));
}

at::Tensor fieldOfLatents(const hunyuan3d2::VaeNetwork& network, const at::Tensor& latents, const at::Tensor& points)
{
    const auto keys = network.geoDecoder.keys(network.tokens(latents));
    return network.geoDecoder.logits(points, keys).squeeze(-1);
}

LatentNoise drawLatentNoise(const ShapeVaeConfig& config, std::int64_t batch, at::Generator generator)
{
    const at::TensorOptions floats(at::kFloat);
    LatentNoise noise;
    noise.sample = at::randn({batch, config.numLatents, config.embedDim}, generator, floats);
    noise.amount = at::rand({batch, 1, 1}, generator, floats);
    noise.disturbance = at::randn(noise.sample.sizes(), generator, floats);
    return noise;
}

at::Tensor disturbedSample(const hunyuan3d2::Posterior& posterior, double largestNoise, const LatentNoise& noise)
{
    const at::Tensor latents = posterior.mean + (0.5 * posterior.logVariance).exp() * noise.sample;
    // Of each sample's own means: a part of a batch then gets what it gets within the whole.
    const at::Tensor deviation = posterior.mean.detach().flatten(1).std({1}, false).view({-1, 1, 1});
    return latents + noise.amount * largestNoise * deviation * noise.disturbance;
}

std::vector<at::Tensor> drawShapesAndNoise(const ShapeSource& source, const ShapeVaeConfig& config,
                                           const ShapeBatchSizes& sizes, StepRandom& random)
{
    std::vector<at::Tensor> surfaces, queries;
    for (std::int64_t b = 0; b < sizes.batch; ++b) {
        const std::int64_t shape = source.pick(random.indices);
        surfaces.push_back(source.surface(shape, sizes.surfacePoints, random.indices));
        queries.push_back(source.queries(shape, sizes.queryPoints, random.indices));
    }
    const LatentNoise noise = drawLatentNoise(config, sizes.batch, random.tensors);
    std::vector<at::Tensor> drawn = {at::stack(surfaces), at::stack(queries), noise.sample, noise.amount, noise.disturbance};
    if (sizes.isAugmented)
        drawn.push_back(drawStretches(sizes.batch, random.indices));
    return drawn;
}

ShapeDraws shapesAndNoiseOf(const std::vector<at::Tensor>& part)
{
    ShapeDraws draws{{part[0], part[1]}, {part[2], part[3], part[4]}};
    if (part.size() > 5)
        draws.shapes = stretched(draws.shapes, part[5]);
    return draws;
}

double intersectionOverUnion(const at::Tensor& a, const at::Tensor& b)
{
    const double either = at::logical_or(a, b).sum().item<double>();
    return either == 0 ? 1.0 : at::logical_and(a, b).sum().item<double>() / either;
}

VaeTask::VaeTask(const VaeTrainerOptions& options, TrainableVae vae, const ShapeSource& train,
                 const ShapeSource* heldOut)
    : m_options(options), m_vae(std::move(vae)), m_train(train), m_heldOut(heldOut),
      m_optimiser(groupsOf(m_vae, options))
{
    TORCH_CHECK(train.size() > 0, "no shapes to train with");
}

NamedTensors VaeTask::stageState()
{
    NamedTensors all = tensorsOf(m_vae);
    for (NamedTensor& moment : m_optimiser.state())
        all.push_back(std::move(moment));
    return all;
}

double VaeTask::clipNorm() const
{
    return kClipNorm;
}

BatchTask::Batch VaeTask::draw(StepRandom& random) const
{
    return drawShapesAndNoise(m_train, m_options.config, m_options.sizes, random);
}

BatchTask::PartLoss VaeTask::lossOf(const Batch& part, double progress) const
{
    const ShapeDraws draws = shapesAndNoiseOf(part);
    const at::Tensor& queries = draws.shapes.queries;
    const hunyuan3d2::Posterior posterior = encodeAnchored(m_vae, draws.shapes.surface);
    // The decoder learns to forgive what the flow model will get wrong; at first it must learn to listen.
    const double largest = m_options.largestNoise * std::min(1.0, progress / kHalfway);
    const at::Tensor latents = disturbedSample(posterior, largest, draws.noise);

    const at::Tensor field = fieldOfLatents(*m_vae.network, latents, queries.slice(2, 0, 3));
    const at::Tensor fieldPart = fieldLoss(field, fieldTarget(queries.select(2, 3)));
    const at::Tensor klPart = klLoss(posterior.mean, posterior.logVariance);
    const double klWeight = progress < kHalfway ? m_options.klWeightStart : m_options.klWeightEnd;
    const at::Tensor loss = fieldPart + klWeight * klPart;
    return {loss,
            {{"loss", loss.item<double>()}, {"field", fieldPart.item<double>()}, {"kl", klPart.item<double>()}}};
}

NamedNumbers VaeTask::stageFigures()
{
    if (!m_heldOut || m_heldOut->size() == 0)
        return {};
    const std::int64_t count = std::min(kEvaluationShapes, m_heldOut->size());
    double sum = 0;
    // Spread over the list: neighbours in a catalogue are alike.
    for (std::int64_t i = 0; i < count; ++i)
        sum += reconstructionIou(m_vae, *m_heldOut, i * m_heldOut->size() / count, kEvaluationSurface,
                                 kEvaluationPoints);
    return {{"heldout_iou", sum / static_cast<double>(count)}};
}

double reconstructionIou(const TrainableVae& vae, const ShapeSource& source, std::int64_t shape,
                         std::int64_t surfacePoints, std::int64_t points)
{
    at::NoGradGuard noGrad;
    const at::Device device = vae.anchors.device();
    std::mt19937_64 random(kEvaluationSeed);
    const at::Tensor surface = source.surface(shape, surfacePoints, random).unsqueeze(0).to(device);
    const at::Tensor latents = encodeAnchored(vae, surface).mean;
    const at::Tensor queries = source.uniformQueries(shape);
    const at::Tensor chosen = queries.slice(0, 0, std::min(points, queries.size(0))).to(device);
    const at::Tensor field = fieldOfLatents(*vae.network, latents, chosen.slice(1, 0, 3).unsqueeze(0));
    return intersectionOverUnion(field[0] > 0, chosen.select(1, 3) < 0);
}

} // namespace maquette::engine
