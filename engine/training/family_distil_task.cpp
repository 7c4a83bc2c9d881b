#include "training/family_distil_task.h"

#include "model/distilled.h"
#include "sampling/knot_schedule.h"
#include "sampling/sampler.h"
#include "training/distil_model.h"

#include <engine/error.h>

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <ATen/core/grad_mode.h>

#include <algorithm>

namespace maquette::engine {

namespace {

const at::TensorOptions kFloats(at::kFloat);
constexpr std::uint64_t kFigureSeed = 23;
constexpr int kFigureSteps[] = {1, 2, 5};

int knotCount(const ConsistencyOptions& options)
{
    return static_cast<int>(options.trainTimes / options.skip);
}

/// One step of the schedule's rule for every sample, each between sigmas of its own.
at::Tensor advanced(const Schedule& schedule, const at::Tensor& latents, const at::Tensor& output,
                    const std::vector<float>& from, const std::vector<float>& to)
{
    std::vector<at::Tensor> rows;
    for (std::size_t i = 0; i < from.size(); ++i) {
        const auto row = static_cast<std::int64_t>(i);
        rows.push_back(schedule.advance(latents.slice(0, row, row + 1), output.slice(0, row, row + 1), from[i], to[i]));
    }
    return at::cat(rows, 0);
}

at::Tensor noisedAt(const Schedule& schedule, const at::Tensor& data, const at::Tensor& noise,
                    const std::vector<float>& sigmas)
{
    std::vector<at::Tensor> rows;
    for (std::size_t i = 0; i < sigmas.size(); ++i) {
        const auto row = static_cast<std::int64_t>(i);
        rows.push_back(schedule.noised(data.slice(0, row, row + 1), noise.slice(0, row, row + 1), sigmas[i]));
    }
    return at::cat(rows, 0);
}

at::Tensor timesOf(const Schedule& schedule, const std::vector<float>& sigmas)
{
    std::vector<float> times;
    for (const float sigma : sigmas)
        times.push_back(schedule.modelTime(sigma));
    return at::tensor(times);
}

std::vector<float> atIndices(const std::vector<float>& knots, const at::Tensor& index)
{
    std::vector<float> values;
    for (std::int64_t i = 0; i < index.size(0); ++i)
        values.push_back(knots[static_cast<std::size_t>(index[i].item<std::int64_t>())]);
    return values;
}

} // namespace

at::Tensor FamilyTeacher::output(const at::Tensor& latents, const std::vector<float>& sigmas,
                                 const at::Tensor& tokens) const
{
    at::NoGradGuard noGrad;
    const at::Tensor times = timesOf(*schedule, sigmas);
    if (denoiser->embedsGuidance())
        return denoiser->velocity(latents, times, tokens, at::full({latents.size(0)}, strength, kFloats)).clone();
    if (!denoiser->guidesAt(strength))
        return denoiser->velocity(latents, times, tokens).clone();
    const auto [with, without] = denoiser->bothHalves(latents, times, tokens, imageEncoder->unconditional(tokens));
    return without + (with - without) * strength;
}

FamilyDistilTask::FamilyDistilTask(const FamilyDistilOptions& options, FamilyTeacher teacher, TeacherSamples train,
                                   TeacherSamples heldOut)
    : m_options(options), m_teacher(std::move(teacher)), m_train(std::move(train)),
      m_figures(heldOut.tokens.defined() ? std::move(heldOut) : m_train),
      m_knots(m_teacher.schedule->knots(knotCount(options.consistency))), m_student(m_teacher.opened, true),
      m_target(m_teacher.opened, false),
      m_optimiser({{m_student.weights(), options.common.learningRate, options.common.weightDecay}}, options.common.adam),
      m_average(m_student.weights(), m_target.weights(), options.common.averageDecay)
{
    for (const auto& [name, value] : {std::pair<std::string, double>("teacher.sum", weightSum(m_student.weights())),
                                      {"config.knots", static_cast<double>(m_knots.size() - 1)},
                                      {"config.guidance", m_teacher.strength}})
        m_facts[name] = {value, at::full({}, value, at::kDouble)};
}

NamedTensors FamilyDistilTask::state()
{
    NamedTensors all = m_student.weights();
    for (const NamedTensors& part : {m_average.state(), m_optimiser.state()})
        all.insert(all.end(), part.begin(), part.end());
    for (const auto& [name, fact] : m_facts)
        all.push_back({name, fact.second});
    return all;
}

void FamilyDistilTask::requireFacts() const
{
    for (const auto& [name, fact] : m_facts)
        if (fact.second.item<double>() != fact.first)
            throw Error(ErrorCode::Usage, "the checkpoint was made with another '" + name +
                                              "': go on with the same teacher, strength and knots, or take a new run folder");
}

FamilyDistilTask::Batch FamilyDistilTask::draw(StepRandom& random) const
{
    std::vector<at::Tensor> tokens, latents;
    for (std::int64_t i = 0; i < m_options.common.batch; ++i) {
        const std::int64_t picture = uniformIndex(random.indices, m_train.tokens.size(0));
        tokens.push_back(m_train.tokens[picture]);
        latents.push_back(m_train.latents[picture][uniformIndex(random.indices, m_train.latents.size(1))]);
    }
    const at::Tensor data = at::stack(latents);
    return {at::stack(tokens), data, at::randn(data.sizes(), random.tensors, kFloats)};
}

at::Tensor FamilyDistilTask::outputOf(const ShapeDenoiser& network, const at::Tensor& latents,
                                      const std::vector<float>& sigmas, const at::Tensor& tokens) const
{
    const at::Tensor guidance =
        network.embedsGuidance() ? at::full({latents.size(0)}, m_teacher.strength, kFloats) : at::Tensor();
    return network.predict(latents, timesOf(*m_teacher.schedule, sigmas), tokens, guidance);
}

at::Tensor FamilyDistilTask::consistencyLoss(const ShapeDenoiser& student, const ShapeDenoiser& average,
                                             const Batch& batch, int phases, at::Generator generator) const
{
    const Schedule& schedule = *m_teacher.schedule;
    const auto count = static_cast<std::int64_t>(m_knots.size()) - 1;
    const at::Tensor index = at::randint(count, {batch.latents.size(0)}, generator, at::TensorOptions(at::kLong));
    const std::vector<std::int64_t> edges = phaseEdges(static_cast<int>(count), phases);
    std::vector<float> end;
    for (std::int64_t i = 0; i < index.size(0); ++i)
        end.push_back(m_knots[static_cast<std::size_t>(
            *std::upper_bound(edges.begin(), edges.end(), index[i].item<std::int64_t>()))]);
    const std::vector<float> from = atIndices(m_knots, index), to = atIndices(m_knots, index + 1);
    const at::Tensor x = noisedAt(schedule, batch.latents, batch.noise, from);
    at::Tensor wanted;
    {
        at::NoGradGuard noGrad;
        const at::Tensor next = advanced(schedule, x, m_teacher.output(x, from, batch.tokens), from, to);
        // At the end of a phase this adds nothing: the solver's own result is the target.
        wanted = advanced(schedule, next, outputOf(average, next, to, batch.tokens), to, end);
    }
    const at::Tensor prediction = advanced(schedule, x, outputOf(student, x, from, batch.tokens), from, end);
    return m_options.consistency.isSquared ? at::mse_loss(prediction, wanted)
                                           : pseudoHuber(prediction, wanted, m_options.consistency.huber);
}

at::Tensor FamilyDistilTask::guidanceLoss(const ShapeDenoiser& student, const Batch& batch,
                                          at::Generator generator) const
{
    const auto count = static_cast<std::int64_t>(m_knots.size()) - 1;
    const std::vector<float> sigmas =
        atIndices(m_knots, at::randint(count, {batch.latents.size(0)}, generator, at::TensorOptions(at::kLong)));
    const at::Tensor x = noisedAt(*m_teacher.schedule, batch.latents, batch.noise, sigmas);
    return at::mse_loss(outputOf(student, x, sigmas, batch.tokens), m_teacher.output(x, sigmas, batch.tokens));
}

NamedNumbers FamilyDistilTask::step(StepRandom& random, double factor, double progress)
{
    requireFacts();
    const ConsistencyOptions& consistency = m_options.consistency;
    const Batch batch = draw(random);
    const auto student = m_student.network();
    at::Tensor loss;
    const double share = m_teacher.bakesGuidance() ? m_options.guidanceShare : 0.0;
    const double rest = share < 1.0 ? (progress - share) / (1.0 - share) : 0.0; // of the consistency part
    const bool isPhased = rest < consistency.phasedShare;
    if (progress < share)
        loss = guidanceLoss(*student, batch, random.tensors);
    else
        loss = consistencyLoss(*student, *m_target.network(), batch,
                               isPhased ? static_cast<int>(consistency.phases) : 1, random.tensors);
    m_optimiser.zeroGradients();
    loss.backward();
    m_optimiser.clipGradients(m_options.common.clipNorm);
    m_optimiser.step(factor * (isPhased ? 1.0 : consistency.finalRate / m_options.common.learningRate));
    m_average.update();
    return {{"distil", loss.item<double>()}};
}

FamilyDistilTask::Batch FamilyDistilTask::figureBatch() const
{
    const std::int64_t pictures = m_figures.tokens.size(0);
    const at::Tensor rows = at::arange(m_options.figureSamples, at::kLong).remainder(pictures);
    const at::Tensor latents = m_figures.latents.select(1, 0).index_select(0, rows);
    return {m_figures.tokens.index_select(0, rows), latents,
            at::randn(latents.sizes(), at::detail::createCPUGenerator(kFigureSeed), kFloats)};
}

at::Tensor FamilyDistilTask::samples(const ShapeDenoiser& denoiser, const Schedule& schedule, int steps,
                                     const Batch& figures) const
{
    SamplerOptions options;
    options.schedule = &schedule;
    const GuidedDenoiser guided(denoiser, figures.tokens, m_teacher.imageEncoder->unconditional(figures.tokens),
                                m_teacher.strength);
    return sampleLatents(guided, schedule.sigmas(steps), figures.noise, at::kFloat, {}, options);
}

NamedNumbers FamilyDistilTask::evaluate()
{
    at::NoGradGuard noGrad;
    const Batch figures = figureBatch();
    const KnotSchedule few(m_teacher.schedule, static_cast<int>(m_knots.size()) - 1);
    if (!m_teacherSamples.defined())
        m_teacherSamples = samples(*m_teacher.denoiser, *m_teacher.schedule,
                                   static_cast<int>(m_options.teacherSteps), figures);
    const auto drift = [&](const ShapeDenoiser& denoiser, int steps) {
        const at::Tensor distance = at::mse_loss(samples(denoiser, few, steps, figures), m_teacherSamples);
        return (distance / m_teacherSamples.var()).item<double>();
    };
    if (m_teacherDrifts.empty())
        for (const int steps : kFigureSteps)
            m_teacherDrifts.emplace_back("teacher_drift" + std::to_string(steps), drift(*m_teacher.denoiser, steps));
    const auto plain = m_target.network();
    const auto student = m_teacher.bakesGuidance() ? withGuidanceInside(plain) : plain;
    at::Generator generator = at::detail::createCPUGenerator(kFigureSeed);
    NamedNumbers numbers = {
        {"distil_figure", consistencyLoss(*plain, *plain, figures, 1, generator).item<double>()}};
    for (const int steps : kFigureSteps)
        numbers.emplace_back("drift" + std::to_string(steps), drift(*student, steps));
    numbers.insert(numbers.end(), m_teacherDrifts.begin(), m_teacherDrifts.end());
    return numbers;
}

StepDistillation FamilyDistilTask::distillation() const
{
    StepDistillation distillation;
    distillation.knots = static_cast<int>(m_knots.size()) - 1;
    if (m_teacher.bakesGuidance())
        distillation.guidance = m_teacher.strength;
    return distillation;
}

} // namespace maquette::engine
