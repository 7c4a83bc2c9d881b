#include "training/batch_task.h"

#include "nn/autocast.h"
#include "training/placement.h"

#include <engine/error.h>

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include <algorithm>
#include <utility>

namespace maquette::engine {

namespace {

/// So many good updates in a row say that the scale may be larger.
constexpr std::int64_t kUpdatesToGrow = 2000;

/// Sums of the parts' named numbers, each weighed alike.
void addShare(NamedNumbers& sums, const NamedNumbers& part, double share)
{
    if (sums.empty())
        for (const auto& [name, value] : part)
            sums.emplace_back(name, 0);
    for (std::size_t i = 0; i < part.size(); ++i)
        sums[i].second += share * part[i].second;
}

/// The gradients and, behind them, the losses: what the processes agree on.
void averageOver(ProcessGroup& group, std::vector<at::Tensor> gradients, NamedNumbers& losses)
{
    const auto count = static_cast<std::int64_t>(losses.size());
    at::Tensor numbers = at::empty({count}, at::kFloat);
    for (std::int64_t i = 0; i < count; ++i)
        numbers[i].fill_(losses[static_cast<std::size_t>(i)].second);
    if (!gradients.empty())
        numbers = numbers.to(gradients.front().device());
    gradients.push_back(numbers);
    group.average(gradients);
    for (std::size_t i = 0; i < losses.size(); ++i)
        losses[i].second = numbers[static_cast<std::int64_t>(i)].item<double>();
}

/// Divides by the scale; false where a gradient is no number.
bool unscale(const std::vector<at::Tensor>& gradients, double scale)
{
    at::NoGradGuard noGrad;
    bool areFinite = true;
    for (at::Tensor gradient : gradients) {
        gradient.div_(scale);
        areFinite = areFinite && gradient.isfinite().all().item<bool>();
    }
    return areFinite;
}

} // namespace

void BatchTask::divide(BatchDivision division)
{
    const std::int64_t processes = division.group ? division.group->count() : 1;
    const std::int64_t parts = processes * division.accumulate;
    if (division.accumulate < 1 || division.workers < 0 || batchSize() % parts != 0)
        throw Error(ErrorCode::Usage, "a batch of " + std::to_string(batchSize()) + " cannot be divided into " +
                                          std::to_string(parts) + " equal parts (" + std::to_string(processes) +
                                          " processes, each in " + std::to_string(division.accumulate) +
                                          "); change batch, accumulate or the number of processes");
    m_division = std::move(division);
    if (m_division.precision == at::kHalf) {
        m_lossScale = at::full({}, m_division.lossScale, at::kDouble);
        m_goodUpdates = at::zeros({}, at::kLong);
    }
}

NamedTensors BatchTask::state()
{
    NamedTensors all = stageState();
    if (m_lossScale.defined()) {
        all.push_back({"scale.loss", m_lossScale});
        all.push_back({"scale.good_updates", m_goodUpdates});
    }
    return all;
}

NamedNumbers BatchTask::evaluate()
{
    place(m_division.device);
    return stageFigures();
}

void BatchTask::place(at::Device device)
{
    if (device == m_place)
        return;
    for (AdamW* optimiser : optimisers())
        optimiser->zeroGradients(); // a gradient must lie where its weight does
    placeTensors(placedTensors(), device);
    m_place = device;
}

std::vector<at::Tensor> BatchTask::gradients()
{
    std::vector<at::Tensor> all;
    for (const AdamW* optimiser : optimisers())
        for (const at::Tensor& gradient : optimiser->gradients())
            all.push_back(gradient);
    return all;
}

void BatchTask::update(double factor)
{
    for (AdamW* optimiser : optimisers()) {
        optimiser->clipGradients(clipNorm());
        optimiser->step(factor);
    }
    afterUpdate();
}

void BatchTask::adaptScale(bool isGood)
{
    const bool isGrowing = isGood && m_goodUpdates.item<std::int64_t>() + 1 >= kUpdatesToGrow;
    const double scale = m_lossScale.item<double>() * (isGood ? (isGrowing ? 2.0 : 1.0) : 0.5);
    m_lossScale.fill_(std::clamp(scale, 1.0, BatchDivision::kLargestLossScale));
    if (isGood && !isGrowing)
        m_goodUpdates.add_(1);
    else
        m_goodUpdates.zero_();
}

void BatchTask::drawAhead(StepRandom::Key key)
{
    while (static_cast<std::int64_t>(m_ahead.size()) < m_division.workers) {
        if (!m_ahead.empty())
            key = m_ahead.back().key;
        ++key.step;
        m_ahead.push_back({key, std::async(std::launch::async, [this, key] {
                               at::NoGradGuard noGrad;
                               StepRandom random(key.seed, key.purpose, key.step);
                               return draw(random);
                           })});
    }
}

BatchTask::Batch BatchTask::takeBatch(StepRandom& random)
{
    Batch batch;
    if (!m_ahead.empty() && m_ahead.front().key == random.key) {
        batch = m_ahead.front().batch.get();
        m_ahead.pop_front();
    } else {
        m_ahead.clear(); // drawn for another run
        at::NoGradGuard noGrad;
        batch = draw(random);
    }
    drawAhead(random.key);
    return batch;
}

NamedNumbers BatchTask::step(StepRandom& random, double factor, double progress)
{
    const Batch batch = takeBatch(random);
    place(m_division.device);
    const std::int64_t processes = m_division.group ? m_division.group->count() : 1;
    const std::int64_t rank = m_division.group ? m_division.group->rank() : 0;
    const std::int64_t rows = batchSize() / (processes * m_division.accumulate);
    const double share = 1.0 / static_cast<double>(m_division.accumulate);
    const bool isScaled = m_division.precision == at::kHalf;
    const double scale = isScaled ? m_lossScale.item<double>() : 1.0;
    const double factorOfLoss = share * scale;
    for (AdamW* optimiser : optimisers())
        optimiser->zeroGradients();
    NamedNumbers losses;
    for (std::int64_t i = 0; i < m_division.accumulate; ++i) {
        const std::int64_t from = (rank * m_division.accumulate + i) * rows;
        Batch part;
        for (const at::Tensor& whole : batch)
            part.push_back(whole.slice(0, from, from + rows).to(m_division.device));
        const PartLoss found = lossInPrecision(part, progress);
        (factorOfLoss == 1 ? found.total : found.total * factorOfLoss).backward();
        addShare(losses, found.parts, share);
    }
    if (m_division.group)
        averageOver(*m_division.group, gradients(), losses);
    const bool isGood = !isScaled || unscale(gradients(), scale);
    if (isGood)
        update(factor * rateFactor(progress));
    if (isScaled) {
        adaptScale(isGood);
        losses.emplace_back("skipped", isGood ? 0 : 1);
    }
    return losses;
}

BatchTask::PartLoss BatchTask::lossInPrecision(const Batch& part, double progress) const
{
    const Autocast precision(part.front().device().type(), m_division.precision);
    return lossOf(part, progress);
}

} // namespace maquette::engine
