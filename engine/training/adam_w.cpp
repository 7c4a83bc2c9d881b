#include "training/adam_w.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include <algorithm>
#include <utility>

namespace maquette::engine {

AdamW::AdamW(std::vector<ParameterGroup> groups, AdamWOptions options) : m_options(options)
{
    for (const ParameterGroup& group : groups) {
        Group& own = m_groups.emplace_back();
        own.learningRate = group.learningRate;
        own.weightDecay = group.weightDecay;
        for (const NamedTensor& parameter : group.parameters) {
            TORCH_CHECK(parameter.value.is_leaf() && parameter.value.requires_grad(), parameter.name,
                        " is not a leaf that requires a gradient");
            own.slots.push_back({parameter.name, parameter.value, at::zeros_like(parameter.value.detach()),
                                 at::zeros_like(parameter.value.detach()), at::zeros({}, parameter.value.detach().options().dtype(at::kFloat))});
        }
    }
}

void AdamW::zeroGradients()
{
    for (Group& group : m_groups)
        for (Slot& slot : group.slots)
            slot.value.mutable_grad().reset();
}

std::vector<at::Tensor> AdamW::gradients() const
{
    std::vector<at::Tensor> all;
    for (const Group& group : m_groups)
        for (const Slot& slot : group.slots)
            if (slot.value.grad().defined())
                all.push_back(slot.value.grad());
    return all;
}

double AdamW::clipGradients(double maxNorm)
{
    at::NoGradGuard noGrad;
    const std::vector<at::Tensor> all = gradients();
    if (all.empty())
        return 0.0;
    const double norm = at::stack(at::_foreach_norm(all)).norm().item<double>();
    if (norm > maxNorm)
        at::_foreach_mul_(all, maxNorm / norm);
    return norm;
}

void AdamW::step(double factor)
{
    at::NoGradGuard noGrad;
    for (Group& group : m_groups) {
        // Biases and gains are left out of the decay: two passes over the same kernel.
        for (const bool isMatrix : {true, false}) {
            std::vector<at::Tensor> values, gradients, first, second, steps;
            for (Slot& slot : group.slots) {
                if (!slot.value.grad().defined() || (slot.value.dim() >= 2) != isMatrix)
                    continue;
                values.push_back(slot.value);
                gradients.push_back(slot.value.grad());
                first.push_back(slot.first);
                second.push_back(slot.second);
                steps.push_back(slot.steps.add_(1.0));
            }
            if (values.empty())
                continue;
            at::_fused_adamw_(values, gradients, first, second, {}, steps, group.learningRate * factor,
                              m_options.beta1, m_options.beta2, isMatrix ? group.weightDecay : 0.0, m_options.epsilon,
                              false, false);
        }
    }
}

NamedTensors AdamW::state() const
{
    NamedTensors all;
    for (const Group& group : m_groups)
        for (const Slot& slot : group.slots) {
            all.push_back({"adam.first." + slot.name, slot.first});
            all.push_back({"adam.second." + slot.name, slot.second});
            all.push_back({"adam.steps." + slot.name, slot.steps});
        }
    return all;
}

WeightAverage::WeightAverage(const NamedTensors& parameters, double decay)
    : m_live(parameters), m_updates(at::zeros({}, at::kLong)), m_decay(decay)
{
    for (const NamedTensor& parameter : parameters)
        m_average.push_back({parameter.name, parameter.value.detach().clone()});
}

WeightAverage::WeightAverage(const NamedTensors& parameters, NamedTensors storage, double decay)
    : m_live(parameters), m_average(std::move(storage)), m_updates(at::zeros({}, at::kLong)), m_decay(decay)
{
    at::NoGradGuard noGrad;
    TORCH_CHECK(m_average.size() == m_live.size(), "one average per parameter");
    for (std::size_t i = 0; i < m_live.size(); ++i) {
        TORCH_CHECK(m_average[i].name == m_live[i].name, m_average[i].name, " is no average of ", m_live[i].name);
        m_average[i].value.copy_(m_live[i].value);
    }
}

void WeightAverage::update()
{
    at::NoGradGuard noGrad;
    const double count = m_updates.item<double>();
    const double decay = std::min(m_decay, (1.0 + count) / (10.0 + count));
    std::vector<at::Tensor> averages, live;
    for (std::size_t i = 0; i < m_live.size(); ++i) {
        averages.push_back(m_average[i].value);
        live.push_back(m_live[i].value);
    }
    at::_foreach_lerp_(averages, live, 1.0 - decay);
    m_updates.add_(1);
}

NamedTensors WeightAverage::state() const
{
    NamedTensors all;
    for (const NamedTensor& average : m_average)
        all.push_back({"average." + average.name, average.value});
    all.push_back({"average.updates", m_updates});
    return all;
}

void WeightAverage::swap()
{
    at::NoGradGuard noGrad;
    for (std::size_t i = 0; i < m_live.size(); ++i) {
        const at::Tensor kept = m_live[i].value.detach().clone();
        m_live[i].value.copy_(m_average[i].value);
        m_average[i].value.copy_(kept);
    }
}

} // namespace maquette::engine
