#include "training/conditioner_warmup.h"

#include "training/losses.h"
#include "training/picture_batch.h"
#include "training/placement.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <ATen/core/grad_mode.h>

#include <algorithm>
#include <cmath>

namespace maquette::engine {

namespace {

constexpr double kClipNorm = 1.0;
constexpr std::int64_t kFigureIcons = 256;

NamedTensors makeHead(std::int64_t tokenWidth, std::int64_t hidden, std::int64_t outputs, std::uint64_t seed)
{
    at::Generator generator = at::detail::createCPUGenerator(seed);
    const auto matrix = [&](std::int64_t rows, std::int64_t columns) {
        return at::randn({rows, columns}, generator, at::TensorOptions(at::kFloat))
            .div_(std::sqrt(static_cast<double>(columns)));
    };
    NamedTensors head = {{"head.0.weight", matrix(hidden, 2 * tokenWidth)},
                         {"head.0.bias", at::zeros({hidden})},
                         {"head.2.weight", matrix(outputs, hidden) * 0.1},
                         {"head.2.bias", at::zeros({outputs})}};
    for (NamedTensor& part : head)
        part.value.requires_grad_(true);
    return head;
}

} // namespace

IconSet collectIcons(const PictureTargets& targets, std::int64_t limit)
{
    IconSet set;
    if (!targets.shapes)
        return set;
    std::vector<std::int64_t> withIcon;
    for (std::int64_t shape = 0; shape < targets.shapes->size(); ++shape)
        if (targets.pictures->icon(shape).defined())
            withIcon.push_back(shape);
    const auto found = static_cast<std::int64_t>(withIcon.size());
    const std::int64_t count = limit > 0 ? std::min(limit, found) : found;
    std::vector<at::Tensor> pictures, latents;
    for (std::int64_t i = 0; i < count; ++i) {
        const std::int64_t shape = withIcon[i * found / count];
        set.shapes.push_back(shape);
        pictures.push_back(targets.pictures->icon(shape));
        latents.push_back(targets.table->latents[shape][0]);
    }
    if (count > 0) {
        set.pictures = composePictures(at::stack(pictures));
        set.latents = at::stack(latents);
    }
    return set;
}

PictureBatch drawPictures(const PictureTargets& targets, std::int64_t batch, std::mt19937_64& random)
{
    at::NoGradGuard noGrad;
    std::vector<at::Tensor> pictures, latents;
    const at::Tensor isMirrored = at::zeros({batch}, at::kBool);
    for (std::int64_t b = 0; b < batch; ++b) {
        const std::int64_t shape = targets.shapes->pick(random);
        const bool isTurned = uniformReal(random, 0, 1) < 0.5;
        pictures.push_back(targets.pictures->picture(shape, random));
        latents.push_back(targets.table->latents[shape][isTurned ? 1 : 0]);
        isMirrored.data_ptr<bool>()[b] = isTurned;
    }
    return {composeAugmented(at::stack(pictures), isMirrored, random), at::stack(latents)};
}

ConditionerTask::ConditionerTask(const ConditionerWarmupOptions& options, TrainableFlow flow,
                                 const LatentComponents& components, const PictureTargets& train,
                                 const PictureTargets& heldOut)
    : m_options(options), m_flow(std::move(flow)), m_components(components), m_train(train),
      m_trainIcons(collectIcons(train, kFigureIcons)), m_heldOutIcons(collectIcons(heldOut, kFigureIcons)),
      m_head(makeHead(m_flow.conditioner->config.dino.hiddenSize, options.hidden, components.directions.size(0),
                      options.seed)),
      m_optimiser({{m_flow.conditionerWeights, options.learningRate, options.weightDecay},
                   {m_head, options.learningRate, options.weightDecay}})
{
}

NamedTensors ConditionerTask::stageState()
{
    NamedTensors all = m_flow.conditionerWeights;
    all.insert(all.end(), m_head.begin(), m_head.end());
    for (NamedTensor& moment : m_optimiser.state())
        all.push_back(std::move(moment));
    return all;
}

at::Tensor ConditionerTask::coefficients(const at::Tensor& pictures) const
{
    const at::Tensor tokens = (*m_flow.conditioner)(pictures); // [B, T, h]
    const at::Tensor features = at::cat({tokens.select(1, 0), tokens.slice(1, 1).mean(1)}, 1);
    const at::Tensor hidden = at::gelu(at::linear(features, m_head[0].value, m_head[1].value));
    return at::linear(hidden, m_head[2].value, m_head[3].value);
}

double ConditionerTask::clipNorm() const
{
    return kClipNorm;
}

BatchTask::Batch ConditionerTask::draw(StepRandom& random) const
{
    const PictureBatch batch = drawPictures(m_train, m_options.batch, random.indices);
    return {batch.pictures, m_components.project(batch.latents)};
}

BatchTask::PartLoss ConditionerTask::lossOf(const Batch& part, double) const
{
    // Summed over the coefficients: the variance of the target is 1.
    const at::Tensor loss = coefficientLoss(coefficients(part[0]), part[1]);
    return {loss, {{"mse", loss.item<double>()}}};
}

double ConditionerTask::explainedShare(const IconSet& icons) const
{
    const at::Tensor wanted = m_components.project(icons.latents);
    const at::Tensor error = coefficients(icons.pictures.to(deviceOf(m_head))).cpu() - wanted;
    return 1.0 - (error.square().sum() / (wanted - wanted.mean(0)).square().sum()).item<double>();
}

NamedNumbers ConditionerTask::stageFigures()
{
    at::NoGradGuard noGrad;
    NamedNumbers figures;
    if (m_trainIcons.pictures.defined())
        figures.emplace_back("r2_train_icons", explainedShare(m_trainIcons));
    if (m_heldOutIcons.pictures.defined())
        figures.emplace_back("r2_heldout_icons", explainedShare(m_heldOutIcons));
    return figures;
}

at::Tensor ConditionerTask::predictLatents(const at::Tensor& pictures) const
{
    at::NoGradGuard noGrad;
    return m_components.expand(coefficients(pictures.to(deviceOf(m_head))).cpu(), m_train.table->latents.size(2));
}

} // namespace maquette::engine
