#include "training/decoder_finetune.h"

#include "training/distil_model.h"
#include "training/losses.h"

#include <engine/error.h>

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include <algorithm>

namespace maquette::engine {

namespace {

constexpr std::int64_t kEvaluationShapes = 24;
constexpr std::int64_t kEvaluationPoints = 4096;
constexpr std::int64_t kEvaluationSurface = 2048;
/// The new output layer begins near zero: the first fields are no guess yet.
constexpr double kOutputScale = 0.1;

/// Linear map "norm without its division, then projection": projection * diag(gain) * (I - mean).
at::Tensor centredProjection(const at::Tensor& projection, const LayerNorm& norm)
{
    const at::Tensor scaled = projection * norm.weight;
    return scaled - scaled.mean(1, true);
}

at::Tensor constantPart(const at::Tensor& projection, const LayerNorm& norm)
{
    return at::mv(projection, norm.bias);
}

/// The old head's query and key become what the new decoder's first projections hand on; its q and k norms become the
/// layer norms behind them, and the new q and k projections do nothing yet. Values are learnt.
void alignWithHeads(const hunyuan3d2::GeometryDecoder& full, hunyuan3d2::GeometryDecoder& narrow)
{
    at::NoGradGuard noGrad;
    const auto& old = full.crossAttention;
    auto& fresh = narrow.crossAttention;
    const std::int64_t width = narrow.queryProj.weight.size(0), heads = fresh.attn.heads, head = width / heads;
    const at::Tensor queries = old.attn.q.weight.slice(0, 0, width); // [Wg, W]
    // Per head [k | v].
    const at::Tensor keys =
        old.attn.kv.weight.view({old.attn.heads, 2, head, -1}).slice(0, 0, heads).select(1, 0).reshape({width, -1});

    const at::Tensor toQuery = centredProjection(queries, old.ln1);
    narrow.queryProj.weight.copy_(at::mm(toQuery, full.queryProj.weight));
    narrow.queryProj.bias.copy_(at::mv(toQuery, full.queryProj.bias) + constantPart(queries, old.ln1));
    narrow.latentsProj->weight.copy_(centredProjection(keys, old.ln2));
    narrow.latentsProj->bias.copy_(constantPart(keys, old.ln2));

    const at::Tensor identity = at::eye(width);
    fresh.attn.q.weight.copy_(identity);
    fresh.attn.kv.weight.view({heads, 2, head, width}).select(1, 0).copy_(identity.view({heads, head, width}));
    if (old.attn.normalise) {
        fresh.ln1.weight.copy_(old.attn.qNorm.weight.repeat({heads}));
        fresh.ln1.bias.copy_(old.attn.qNorm.bias.repeat({heads}));
        fresh.ln2.weight.copy_(old.attn.kNorm.weight.repeat({heads}));
        fresh.ln2.bias.copy_(old.attn.kNorm.bias.repeat({heads}));
    }
    narrow.outputProj.weight.mul_(kOutputScale);
}

double meanIou(const TrainableVae& vae, const ShapeSource& shapes)
{
    const std::int64_t count = std::min(kEvaluationShapes, shapes.size());
    double sum = 0;
    for (std::int64_t i = 0; i < count; ++i)
        sum += reconstructionIou(vae, shapes, i * shapes.size() / count, kEvaluationSurface, kEvaluationPoints);
    return sum / static_cast<double>(count);
}

NamedTensors decoderWeights(const TrainableVae& vae)
{
    NamedTensors all;
    for (const NamedTensor& weight : vae.weights)
        if (isDecoderWeight(weight.name))
            all.push_back(weight);
    return all;
}

} // namespace

bool isDecoderWeight(const std::string& name)
{
    return !hunyuan3d2::isEncoderName(name);
}

ShapeVaeConfig efficientConfig(ShapeVaeConfig config, std::int64_t narrowing, double mlpRatio)
{
    config.geoDecoderDownsampleRatio = narrowing;
    config.geoDecoderMlpExpandRatio = mlpRatio;
    config.geoDecoderLnPost = false;
    return config;
}

TrainableVae makeEfficientVae(const TrainableVae& full, const DecoderFinetuneOptions& options)
{
    const ShapeVaeConfig& old = full.network->config;
    if (options.narrowing < 2 || old.heads % options.narrowing != 0)
        throw Error(ErrorCode::Usage, "a decoder narrowed " + std::to_string(options.narrowing) +
                                          " times is not possible: wanted a number from 2 that divides the " +
                                          std::to_string(old.heads) + " heads of the autoencoder");
    const ShapeVaeConfig config = efficientConfig(old, options.narrowing, options.mlpRatio);
    CreatingStore store(options.seed, at::kCPU);
    TrainableVae vae;
    vae.network = std::make_shared<hunyuan3d2::VaeNetwork>(Parameters(store), config);
    for (CreatingStore::Entry& entry : store.entries()) {
        if (entry.name == "encoder." + config.encoderAnchors)
            vae.anchors = entry.value.requires_grad_(false).copy_(full.anchors);
        else
            vae.weights.push_back({entry.name, entry.value});
    }
    NamedTensors kept;
    for (const NamedTensor& weight : full.weights)
        if (!weight.name.starts_with("geo_decoder."))
            kept.push_back(weight);
    const std::int64_t copied = copyWeights(kept, vae.weights);
    TORCH_CHECK(copied == static_cast<std::int64_t>(kept.size()), "the efficient autoencoder lacks parts of the full");
    alignWithHeads(full.network->geoDecoder, vae.network->geoDecoder);
    for (const NamedTensor& weight : vae.weights)
        if (!isDecoderWeight(weight.name))
            freeze({weight});
    return vae;
}

DecoderTask::DecoderTask(const DecoderFinetuneOptions& options, const TrainableVae& full, const ShapeSource& train,
                         const ShapeSource* heldOut)
    : m_options(options), m_full(full), m_vae(makeEfficientVae(full, options)), m_train(train), m_heldOut(heldOut),
      m_optimiser({{decoderWeights(m_vae), options.learningRate, options.weightDecay}}, options.adam)
{
    TORCH_CHECK(train.size() > 0, "no shapes to train with");
}

NamedTensors DecoderTask::stageState()
{
    NamedTensors all = tensorsOf(m_vae);
    all.push_back({"config.narrowing", at::full({}, m_options.narrowing, at::kLong)});
    all.push_back({"config.mlp_ratio", at::full({}, m_options.mlpRatio, at::kDouble)});
    for (NamedTensor& moment : m_optimiser.state())
        all.push_back(std::move(moment));
    return all;
}

NamedTensors DecoderTask::placedTensors()
{
    NamedTensors all = stageState();
    for (NamedTensor& tensor : tensorsOf(m_full))
        all.push_back(std::move(tensor));
    return all;
}

BatchTask::Batch DecoderTask::draw(StepRandom& random) const
{
    return drawShapesAndNoise(m_train, m_vae.network->config, m_options.sizes, random);
}

BatchTask::PartLoss DecoderTask::lossOf(const Batch& part, double) const
{
    const ShapeDraws draws = shapesAndNoiseOf(part);
    at::Tensor latents;
    {
        at::NoGradGuard noGrad;
        latents = disturbedSample(encodeAnchored(m_vae, draws.shapes.surface), m_options.largestNoise, draws.noise);
    }
    const at::Tensor& queries = draws.shapes.queries;
    const at::Tensor field = fieldOfLatents(*m_vae.network, latents, queries.slice(2, 0, 3));
    const at::Tensor loss = fieldLoss(field, fieldTarget(queries.select(2, 3)));
    return {loss, {{"field", loss.item<double>()}}};
}

NamedNumbers DecoderTask::stageFigures()
{
    if (!m_heldOut || m_heldOut->size() == 0)
        return {};
    if (m_fullIou < 0)
        m_fullIou = meanIou(m_full, *m_heldOut);
    return {{"heldout_iou", meanIou(m_vae, *m_heldOut)}, {"full_heldout_iou", m_fullIou}};
}

} // namespace maquette::engine
