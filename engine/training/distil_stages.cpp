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

at::Tensor uniformStrength(std::int64_t count, double lowest, double highest, at::Generator random)
{
    return at::rand({count}, random, kFloats) * (highest - lowest) + lowest;
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

std::vector<at::Tensor> GuidanceTask::drawMore(const at::Tensor& latents, at::Generator random) const
{
    const std::int64_t count = latents.size(0);
    const at::Tensor time = sampleTimes(count, random);
    return {time, uniformStrength(count, m_guidance.lowest, m_guidance.highest, random)};
}

DistilLoss GuidanceTask::loss(const TrainableFlow& network, const DistilBatch& batch, double) const
{
    const at::Tensor &time = batch.draws[0], &strength = batch.draws[1];
    const at::Tensor x = flowPoint(batch.noise, batch.latents, time);
    const at::Tensor wanted = teacher().velocity(x, time, batch.tokens, strength);
    return {squaredError(velocityOf(network, x, time, batch.tokens, strength), wanted), {}, {}, {}, {}};
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

at::Tensor ConsistencyTask::strengthFor(const DistilBatch& batch) const
{
    return at::full({batch.latents.size(0)}, m_consistency.guidance, kFloats.device(batch.latents.device()));
}

std::vector<at::Tensor> ConsistencyTask::drawMore(const at::Tensor& latents, at::Generator random) const
{
    return {drawKnots(latents.size(0), m_knots, random)};
}

double ConsistencyTask::rateFactor(double progress) const
{
    return progress < m_consistency.phasedShare ? 1.0 : m_consistency.finalRate / options().learningRate;
}

DistilLoss ConsistencyTask::loss(const TrainableFlow& network, const DistilBatch& batch, double progress) const
{
    const auto phases = static_cast<int>(progress < m_consistency.phasedShare ? m_consistency.phases : 1);
    const Segments segment = segmentsAt(batch.draws[0], m_knots, phases);
    const at::Tensor guidance = strengthFor(batch);
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
    const at::Tensor distance = m_consistency.isSquared ? squaredError(prediction, wanted)
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

NamedTensors AdversarialTask::stageState()
{
    NamedTensors all = ConsistencyTask::stageState();
    for (const NamedTensors& part : {m_discriminator.weights, m_optimiser.state()})
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

std::vector<AdamW*> AdversarialTask::optimisers()
{
    std::vector<AdamW*> all = ConsistencyTask::optimisers();
    all.push_back(&m_optimiser);
    return all;
}

std::vector<at::Tensor> AdversarialTask::drawMore(const at::Tensor& latents, at::Generator random) const
{
    std::vector<at::Tensor> draws = ConsistencyTask::drawMore(latents, random);
    for (int judgement = 0; judgement < 2; ++judgement) { // the generator's, the discriminator's
        draws.push_back(at::randn(latents.sizes(), random, kFloats));
        draws.push_back(at::rand({latents.size(0)}, random, kFloats));
    }
    return draws;
}

/// Logits for samples that were disturbed as the flow disturbs data: the teacher knows such points.
at::Tensor AdversarialTask::judged(const Discriminator& discriminator, const DistilBatch& batch,
                                   const at::Tensor& samples, const at::Tensor& noise, const at::Tensor& time) const
{
    const hunyuan3d2::DiTNetwork& network = *teacher().flow.network;
    const at::Tensor guidance = network.config.guidanceEmbed ? strengthFor(batch) : at::Tensor();
    return discriminator(latentFeatures(network, flowPoint(noise, samples, time), time, batch.tokens, guidance));
}

DistilLoss AdversarialTask::loss(const TrainableFlow& network, const DistilBatch& batch, double progress) const
{
    DistilLoss found = ConsistencyTask::loss(network, batch, progress);
    if (!at::GradMode::is_enabled())
        return found; // a figure: the distillation part alone
    const std::vector<at::Tensor>& draws = batch.draws;
    const at::Tensor generator =
        generatorLoss(judged(m_discriminator.frozen(), batch, found.prediction, draws[1], draws[2]));
    const at::Tensor& real = m_adversarial.hasRealData ? batch.latents : found.wanted;
    const at::Tensor discriminator =
        discriminatorLoss(judged(m_discriminator, batch, real, draws[3], draws[4]),
                          judged(m_discriminator, batch, found.prediction.detach(), draws[3], draws[4]));
    found.total = found.distil + m_adversarial.weight * generator + discriminator;
    found.parts.emplace_back("generator", generator.item<double>());
    found.parts.emplace_back("discriminator", discriminator.item<double>());
    return found;
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

std::vector<at::Tensor> OneshotTask::drawMore(const at::Tensor& latents, at::Generator random) const
{
    const std::int64_t count = latents.size(0);
    const at::Tensor isStart = at::rand({count}, random, kFloats) < m_oneshot.startShare;
    const at::Tensor drawn = at::rand({count}, random, kFloats);
    const at::Tensor from = at::where(isStart, at::zeros_like(drawn), drawn);
    const at::Tensor choice = at::rand({count}, random, kFloats);
    return {from, spanEnds(from, choice, m_oneshot.halvingShare, m_oneshot.shortest),
            uniformStrength(count, m_oneshot.lowest, m_oneshot.highest, random)};
}

DistilLoss OneshotTask::loss(const TrainableFlow& network, const DistilBatch& batch, double) const
{
    const at::Tensor &from = batch.draws[0], &to = batch.draws[1], &guidance = batch.draws[2];
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
