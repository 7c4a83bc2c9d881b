#include "training/flow_trainer.h"

#include "training/assignment.h"
#include "training/flow_figures.h"
#include "training/losses.h"
#include "training/placement.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <ATen/core/grad_mode.h>

#include <algorithm>

namespace maquette::engine {

namespace {

constexpr double kClipNorm = 1.0;
constexpr std::int64_t kGapIcons = 64;
constexpr double kEarlyTime = 0.3;
constexpr std::uint64_t kFigureSeed = 21;

} // namespace

FlowTask::FlowTask(const FlowTrainerOptions& options, TrainableFlow flow, const TrainableVae& vae,
                   const PictureTargets& train, const PictureTargets& heldOut)
    : m_options(options), m_flow(std::move(flow)), m_vae(vae), m_train(train), m_heldOut(heldOut),
      m_trainIcons(collectIcons(train, kGapIcons)), m_heldOutIcons(collectIcons(heldOut, kGapIcons)),
      m_optimiser({{m_flow.networkWeights, options.learningRate, options.weightDecay},
                   {m_flow.conditionerWeights, options.conditionerRate, options.conditionerDecay}}),
      m_average(m_flow.weights(), options.averageDecay)
{
}

NamedTensors FlowTask::stageState()
{
    NamedTensors all = m_flow.weights();
    for (const NamedTensors& part : {m_average.state(), m_optimiser.state()})
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

double FlowTask::clipNorm() const
{
    return kClipNorm;
}

NamedTensors FlowTask::placedTensors()
{
    NamedTensors all = stageState();
    for (NamedTensor& tensor : tensorsOf(m_vae))
        all.push_back(std::move(tensor));
    return all;
}

BatchTask::Batch FlowTask::draw(StepRandom& random) const
{
    const PictureBatch batch = drawPictures(m_train, m_options.batch, random.indices);
    const at::Tensor isKept = drawKept(m_options.batch, m_options.dropShare, random.tensors);
    const at::Tensor noise = drawPairedNoise(batch.latents, random.tensors);
    return {batch.pictures, batch.latents, isKept, noise,
            sampleTimes(m_options.batch, random.tensors)};
}

BatchTask::PartLoss FlowTask::lossOf(const Batch& part, double) const
{
    const at::Tensor &pictures = part[0], &latents = part[1], &isKept = part[2], &noise = part[3], &time = part[4];
    const at::Tensor tokens = keepConditions((*m_flow.conditioner)(pictures), isKept);
    const at::Tensor velocity = (*m_flow.network)(flowPoint(noise, latents, time), time, tokens, {});
    const at::Tensor loss = flowLoss(velocity, noise, latents);
    return {loss, {{"flow", loss.item<double>()}}};
}

double FlowTask::conditioningGap(const IconSet& icons) const
{
    const std::int64_t count = icons.latents.size(0);
    at::Generator generator = at::detail::createCPUGenerator(kFigureSeed);
    const at::TensorOptions options(at::kFloat);
    const at::Device device = deviceOf(m_flow.networkWeights);
    const at::Tensor latents = icons.latents.to(device);
    const at::Tensor noise = drawPairedNoise(icons.latents, generator).to(device);
    const at::Tensor time = (at::rand({count}, generator, options) * kEarlyTime).to(device);
    const at::Tensor point = flowPoint(noise, latents, time);
    const at::Tensor tokens = (*m_flow.conditioner)(icons.pictures.to(device));
    const auto loss = [&](const at::Tensor& context) {
        return flowLoss((*m_flow.network)(point, time, context, {}), noise, latents).item<double>();
    };
    return loss(tokens.roll({count / 2}, {0})) - loss(tokens);
}

NamedNumbers FlowTask::stageFigures()
{
    at::NoGradGuard noGrad;
    m_average.swap();
    NamedNumbers figures;
    const auto iou = [&](const IconSet& icons, const PictureTargets& targets, int steps) {
        return sampleIou(m_flow, {steps, -1, {}}, m_vae, icons, *targets.shapes, targets.table->scaleFactor);
    };
    if (m_trainIcons.pictures.defined()) {
        figures.emplace_back("gap_train", conditioningGap(m_trainIcons));
        figures.emplace_back("iou4_train", iou(m_trainIcons, m_train, 4));
    }
    if (m_heldOutIcons.pictures.defined()) {
        figures.emplace_back("gap_heldout", conditioningGap(m_heldOutIcons));
        figures.emplace_back("iou1_heldout", iou(m_heldOutIcons, m_heldOut, 1));
        figures.emplace_back("iou4_heldout", iou(m_heldOutIcons, m_heldOut, 4));
    }
    m_average.swap();
    return figures;
}

} // namespace maquette::engine
