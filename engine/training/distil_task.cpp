#include "training/distil_task.h"

#include "training/assignment.h"
#include "training/placement.h"

#include <engine/error.h>

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

namespace maquette::engine {

namespace {

constexpr std::int64_t kHeldOutIcons = 64;
constexpr std::uint64_t kFigureSeed = 22;
constexpr std::uint64_t kFigurePurpose = 2;
/// The teacher's own samples, as a measure: more steps no longer change the starter's figures.
constexpr int kTeacherSteps = 16;
constexpr double kTeacherGuidance = 5.0;
/// Tensors of a batch before those of the stage: pictures, latents, noise.
constexpr std::ptrdiff_t kShared = 3;

TrainableFlow makeStudentFrom(const DistilInputs& inputs, std::uint64_t seed)
{
    TrainableFlow student = makeStudent(inputs.teacher, seed);
    if (inputs.start) {
        const std::int64_t copied = copyWeights(inputs.start->networkWeights, student.networkWeights);
        TORCH_CHECK(copied == static_cast<std::int64_t>(student.networkWeights.size()), "the start is no student");
    }
    return student;
}

} // namespace

DistilTask::DistilTask(const DistilOptions& options, DistilInputs inputs, std::vector<SampleOptions> figures)
    : m_options(options), m_inputs(std::move(inputs)), m_figures(std::move(figures)),
      m_student(makeStudentFrom(m_inputs, options.seed)), m_target(makeTarget(m_student)),
      m_optimiser({{m_student.networkWeights, options.learningRate, options.weightDecay}}, options.adam),
      m_average(m_student.networkWeights, m_target.networkWeights, options.averageDecay),
      m_heldOutIcons(collectIcons(m_inputs.heldOut, kHeldOutIcons))
{
    freeze(m_inputs.teacher.flow.weights());
    fix("teacher.sum", weightSum(m_inputs.teacher.flow.weights()),
        "the teacher's newest checkpoint is another one; put the old one back, or remove this stage's checkpoints to "
        "begin anew");
}

void DistilTask::fix(const std::string& name, double value, const std::string& advice)
{
    m_facts.push_back({name, advice, value, at::full({}, value, at::kDouble)});
}

NamedTensors DistilTask::stageState()
{
    NamedTensors all = m_student.networkWeights;
    for (const NamedTensors& part : {m_average.state(), m_optimiser.state()})
        all.insert(all.end(), part.begin(), part.end());
    // The image encoder does not change, but belongs to what is shipped.
    for (const NamedTensor& weight : m_student.conditionerWeights)
        all.push_back({"average." + weight.name, weight.value});
    for (const Fact& fact : m_facts)
        all.push_back({fact.name, fact.stored});
    return all;
}

NamedTensors DistilTask::placedTensors()
{
    NamedTensors all = stageState();
    const NamedTensors teacher = m_inputs.teacher.flow.weights(), vae = m_inputs.vae ? tensorsOf(*m_inputs.vae) : NamedTensors();
    for (const NamedTensors& part : {teacher, vae})
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

void DistilTask::requireFacts() const
{
    for (const Fact& fact : m_facts)
        if (fact.stored.item<double>() != fact.own)
            throw Error(ErrorCode::Usage, "the checkpoint was made with another '" + fact.name + "': " + fact.advice);
}

BatchTask::Batch DistilTask::draw(StepRandom& random) const
{
    const PictureBatch pictures = drawPictures(m_inputs.train, m_options.batch, random.indices);
    Batch batch = {pictures.pictures, pictures.latents, drawPairedNoise(pictures.latents, random.tensors)};
    for (at::Tensor& drawn : drawMore(batch[1], random.tensors))
        batch.push_back(std::move(drawn));
    return batch;
}

BatchTask::PartLoss DistilTask::lossOf(const Batch& part, double progress) const
{
    requireFacts();
    const at::Tensor &pictures = part[0], &latents = part[1], &noise = part[2];
    const DistilBatch batch{(*m_student.conditioner)(pictures), latents, noise, {part.begin() + kShared, part.end()}};
    const DistilLoss found = loss(m_student, batch, progress);
    NamedNumbers losses = {{"distil", found.distil.item<double>()}};
    losses.insert(losses.end(), found.parts.begin(), found.parts.end());
    return {found.total.defined() ? found.total : found.distil, std::move(losses)};
}

double DistilTask::heldOutLoss() const
{
    StepRandom random(kFigureSeed, kFigurePurpose, 0);
    const at::Device device = deviceOf(m_student.networkWeights);
    const at::Tensor tokens = (*m_student.conditioner)(m_heldOutIcons.pictures.to(device));
    const at::Tensor& latents = m_heldOutIcons.latents;
    const at::Tensor noise = drawPairedNoise(latents, random.tensors);
    DistilBatch batch{tokens, latents.to(device), noise.to(device), drawMore(latents, random.tensors)};
    for (at::Tensor& draw : batch.draws)
        draw = draw.to(device);
    // Progress 1: the last objective of a stage that changes it.
    return loss(m_target, batch, 1.0).distil.item<double>();
}

at::Tensor DistilTask::heldOutSamples(const TrainableFlow& flow, const SampleOptions& options) const
{
    StepRandom random(kFigureSeed, kFigurePurpose, 1);
    const at::Tensor noise = at::randn(m_heldOutIcons.latents.sizes(), random.tensors, at::TensorOptions(at::kFloat));
    const at::Device device = deviceOf(flow.networkWeights);
    return sampleLatents(flow, (*flow.conditioner)(m_heldOutIcons.pictures.to(device)), noise.to(device), options);
}

NamedNumbers DistilTask::stageFigures()
{
    if (!m_heldOutIcons.pictures.defined())
        return {};
    at::NoGradGuard noGrad;
    NamedNumbers figures = {{"distil_heldout", heldOutLoss()}};
    const auto iou = [&](const TrainableFlow& flow, const SampleOptions& options) {
        return sampleIou(flow, options, *m_inputs.vae, m_heldOutIcons, *m_inputs.heldOut.shapes,
                         m_inputs.heldOut.table->scaleFactor);
    };
    const SampleOptions teacherSampling{kTeacherSteps, kTeacherGuidance, {}};
    if (!m_teacherIou) {
        m_teacherIou = iou(m_inputs.teacher.flow, teacherSampling);
        m_teacherSamples = heldOutSamples(m_inputs.teacher.flow, teacherSampling);
    }
    for (const SampleOptions& options : m_figures) {
        const std::string name = std::to_string(options.steps) + "_heldout";
        const at::Tensor distance = at::mse_loss(heldOutSamples(m_target, options), m_teacherSamples);
        figures.emplace_back("drift" + name, (distance / m_teacherSamples.var()).item<double>());
        figures.emplace_back("iou" + name, iou(m_target, options));
    }
    figures.emplace_back("teacher_iou16", *m_teacherIou);
    return figures;
}

} // namespace maquette::engine
