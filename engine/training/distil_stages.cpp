#include "training/distil_stages.h"

#include "training/losses.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

namespace maquette::engine {

namespace {

const at::TensorOptions kFloats(at::kFloat);
/// A guidance that people use, for the figures: the published models' default.
constexpr double kFigureGuidance = 5.0;
constexpr const char* kKnotsAdvice = "keep train_times and skip, or remove this stage's checkpoints to begin anew";

/// Where a few-step model is sampled: steps end on the solver's knots.
SampleOptions fewSteps(int steps, const std::vector<float>& knots)
{
    SampleOptions options{steps, kFigureGuidance, {}};
    for (const std::int64_t edge : phaseEdges(static_cast<int>(knots.size()) - 1, steps))
        options.times.push_back(knots[static_cast<std::size_t>(edge)]);
    return options;
}

std::vector<float> knotsOf(std::int64_t trainTimes, std::int64_t skip)
{
    return solverKnots(static_cast<int>(trainTimes / skip), static_cast<int>(trainTimes));
}

at::Tensor uniformStrength(std::int64_t count, double lowest, double highest, StepRandom& random)
{
    return at::rand({count}, random.tensors, kFloats) * (highest - lowest) + lowest;
}

at::Tensor velocityOf(const TrainableFlow& flow, const at::Tensor& x, const at::Tensor& time, const at::Tensor& tokens,
                      const at::Tensor& strength)
{
    return (*flow.network)(x, time, tokens, strength);
}

ConsistencyOptions onePhase(ConsistencyOptions options)
{
    options.phasedShare = 0;
    return options;
}

} // namespace

GuidanceTask::GuidanceTask(const DistilOptions& options, const GuidanceOptions& guidance, DistilInputs inputs)
    : DistilTask(options, std::move(inputs), {{4, kFigureGuidance, {}}, {16, kFigureGuidance, {}}}),
      m_guidance(guidance)
{
}

DistilLoss GuidanceTask::loss(const TrainableFlow& network, const DistilBatch& batch, StepRandom& random, double) const
{
    const std::int64_t count = batch.latents.size(0);
    const at::Tensor time = sampleTimes(count, random.tensors);
    const at::Tensor strength = uniformStrength(count, m_guidance.lowest, m_guidance.highest, random);
    const at::Tensor x = flowPoint(batch.noise, batch.latents, time);
    const at::Tensor wanted = teacher().velocity(x, time, batch.tokens, strength);
    return {at::mse_loss(velocityOf(network, x, time, batch.tokens, strength), wanted), {}, {}, {}, {}};
}

ConsistencyTask::ConsistencyTask(const DistilOptions& options, const ConsistencyOptions& consistency,
                                 DistilInputs inputs)
    : DistilTask(options, std::move(inputs),
                 {fewSteps(1, knotsOf(consistency.trainTimes, consistency.skip)),
                  fewSteps(2, knotsOf(consistency.trainTimes, consistency.skip)),
                  fewSteps(5, knotsOf(consistency.trainTimes, consistency.skip))}),
      m_consistency(consistency), m_knots(knotsOf(consistency.trainTimes, consistency.skip))
{
    fix("config.knots", static_cast<double>(m_knots.size() - 1), kKnotsAdvice);
    fix("config.train_times", static_cast<double>(consistency.trainTimes), kKnotsAdvice);
}

at::Tensor ConsistencyTask::strength(std::int64_t count) const
{
    return at::full({count}, m_consistency.guidance, kFloats);
}

double ConsistencyTask::rateFactor(double progress) const
{
    return progress < m_consistency.phasedShare ? 1.0 : m_consistency.finalRate / options().learningRate;
}

DistilLoss ConsistencyTask::loss(const TrainableFlow& network, const DistilBatch& batch, StepRandom& random,
                                 double progress) const
{
    const std::int64_t count = batch.latents.size(0);
    const auto phases = static_cast<int>(progress < m_consistency.phasedShare ? m_consistency.phases : 1);
    const Segments segment = drawSegments(count, m_knots, phases, random.tensors);
    const at::Tensor guidance = strength(count);
    const at::Tensor x = flowPoint(batch.noise, batch.latents, segment.from);
    at::Tensor wanted;
    {
        at::NoGradGuard noGrad;
        const at::Tensor next =
            advance(x, teacher().velocity(x, segment.from, batch.tokens, guidance), segment.from, segment.to);
        // At the end of a phase this adds nothing: the solver's own result is the target.
        const at::Tensor further = velocityOf(average(), next, segment.to, batch.tokens, guidance);
        wanted = advance(next, further, segment.to, segment.end);
    }
    const at::Tensor prediction =
        advance(x, velocityOf(network, x, segment.from, batch.tokens, guidance), segment.from, segment.end);
    const at::Tensor distance = m_consistency.isSquared ? at::mse_loss(prediction, wanted)
                                                        : pseudoHuber(prediction, wanted, m_consistency.huber);
    return {distance, {}, prediction, wanted, {}};
}

AdversarialTask::AdversarialTask(const DistilOptions& options, const ConsistencyOptions& consistency,
                                 const AdversarialOptions& adversarial, DistilInputs inputs)
    : ConsistencyTask(options, onePhase(consistency), std::move(inputs)), m_adversarial(adversarial),
      m_discriminator(static_cast<std::int64_t>(teacher().flow.network->doubleBlocks.size() +
                                                teacher().flow.network->singleBlocks.size()),
                      teacher().flow.network->config.hiddenSize, options.seed),
      m_optimiser({{m_discriminator.weights, adversarial.discriminatorRate, 0.0}}, options.adam)
{
}

NamedTensors AdversarialTask::state()
{
    NamedTensors all = ConsistencyTask::state();
    for (const NamedTensors& part : {m_discriminator.weights, m_optimiser.state()})
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

/// Logits for samples that were disturbed as the flow disturbs data: the teacher knows such points.
at::Tensor AdversarialTask::judged(const DistilBatch& batch, const at::Tensor& samples, const at::Tensor& noise,
                                   const at::Tensor& time) const
{
    const hunyuan3d2::DiTNetwork& network = *teacher().flow.network;
    const at::Tensor guidance = network.config.guidanceEmbed ? strength(samples.size(0)) : at::Tensor();
    return m_discriminator(latentFeatures(network, flowPoint(noise, samples, time), time, batch.tokens, guidance));
}

DistilLoss AdversarialTask::loss(const TrainableFlow& network, const DistilBatch& batch, StepRandom& random,
                                 double progress) const
{
    DistilLoss found = ConsistencyTask::loss(network, batch, random, progress);
    if (!at::GradMode::is_enabled())
        return found; // a figure: the distillation part alone
    const at::Tensor noise = at::randn(batch.latents.sizes(), random.tensors, kFloats);
    const at::Tensor time = at::rand({batch.latents.size(0)}, random.tensors, kFloats);
    const at::Tensor generator = generatorLoss(judged(batch, found.prediction, noise, time));
    found.total = found.distil + m_adversarial.weight * generator;
    found.parts.emplace_back("generator", generator.item<double>());
    return found;
}

NamedNumbers AdversarialTask::afterUpdate(const DistilBatch& batch, const DistilLoss& found, StepRandom& random,
                                          double factor)
{
    const at::Tensor& real = m_adversarial.hasRealData ? batch.latents : found.wanted;
    const at::Tensor noise = at::randn(batch.latents.sizes(), random.tensors, kFloats);
    const at::Tensor time = at::rand({batch.latents.size(0)}, random.tensors, kFloats);
    const at::Tensor loss =
        discriminatorLoss(judged(batch, real, noise, time), judged(batch, found.prediction.detach(), noise, time));
    m_optimiser.zeroGradients(); // also of what the generator's loss left here
    loss.backward();
    m_optimiser.clipGradients(options().clipNorm);
    m_optimiser.step(factor);
    return {{"discriminator", loss.item<double>()}};
}

OneshotTask::OneshotTask(const DistilOptions& options, const OneshotOptions& oneshot, DistilInputs inputs)
    : DistilTask(options, std::move(inputs),
                 {fewSteps(1, knotsOf(oneshot.trainTimes, oneshot.skip)),
                  fewSteps(2, knotsOf(oneshot.trainTimes, oneshot.skip)),
                  fewSteps(5, knotsOf(oneshot.trainTimes, oneshot.skip))}),
      m_oneshot(oneshot)
{
    fix("config.knots", static_cast<double>(oneshot.trainTimes / oneshot.skip), kKnotsAdvice);
    fix("config.train_times", static_cast<double>(oneshot.trainTimes), kKnotsAdvice);
}

DistilLoss OneshotTask::loss(const TrainableFlow& network, const DistilBatch& batch, StepRandom& random, double) const
{
    const std::int64_t count = batch.latents.size(0);
    const at::Tensor isStart = at::rand({count}, random.tensors, kFloats) < m_oneshot.startShare;
    const at::Tensor drawn = at::rand({count}, random.tensors, kFloats);
    const at::Tensor from = at::where(isStart, at::zeros_like(drawn), drawn);
    const at::Tensor choice = at::rand({count}, random.tensors, kFloats);
    const at::Tensor to = spanEnds(from, choice, m_oneshot.halvingShare, m_oneshot.shortest);
    const at::Tensor guidance = uniformStrength(count, m_oneshot.lowest, m_oneshot.highest, random);
    const at::Tensor end = at::ones_like(from);
    const at::Tensor x = flowPoint(batch.noise, batch.latents, from);
    at::Tensor wanted;
    {
        at::NoGradGuard noGrad;
        at::Tensor next = x;
        for (std::int64_t i = 0; i < m_oneshot.solverSteps; ++i) {
            const double steps = static_cast<double>(m_oneshot.solverSteps);
            const at::Tensor a = at::lerp(from, to, static_cast<double>(i) / steps);
            const at::Tensor b = at::lerp(from, to, static_cast<double>(i + 1) / steps);
            next = advance(next, teacher().velocity(next, a, batch.tokens, guidance), a, b);
        }
        wanted = advance(next, velocityOf(average(), next, to, batch.tokens, guidance), to, end);
    }
    const at::Tensor prediction = advance(x, velocityOf(network, x, from, batch.tokens, guidance), from, end);
    return {pseudoHuber(prediction, wanted, m_oneshot.huber), {}, {}, {}, {}};
}

} // namespace maquette::engine
