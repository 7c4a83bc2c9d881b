#include "training/distil_model.h"

#include "training/distil_maths.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include <map>

namespace maquette::engine {

void freeze(const NamedTensors& weights)
{
    for (const NamedTensor& weight : weights) {
        at::Tensor value = weight.value;
        value.requires_grad_(false);
    }
}

std::int64_t copyWeights(const NamedTensors& from, const NamedTensors& into)
{
    at::NoGradGuard noGrad;
    std::map<std::string, at::Tensor> known;
    for (const NamedTensor& weight : from)
        known.emplace(weight.name, weight.value);
    std::int64_t copied = 0;
    for (const NamedTensor& weight : into) {
        const auto found = known.find(weight.name);
        if (found == known.end() || found->second.sizes() != weight.value.sizes())
            continue;
        at::Tensor target = weight.value;
        target.copy_(found->second);
        ++copied;
    }
    return copied;
}

at::Tensor DistilTeacher::velocity(const at::Tensor& latents, const at::Tensor& time, const at::Tensor& tokens,
                                   const at::Tensor& strength) const
{
    at::NoGradGuard noGrad;
    const hunyuan3d2::DiTNetwork& network = *flow.network;
    if (network.config.guidanceEmbed)
        return network(latents, time, tokens, strength);
    const auto halves = network(at::cat({latents, latents}), at::cat({time, time}),
                                at::cat({tokens, at::zeros_like(tokens)}), {})
                            .chunk(2);
    return guided(halves[0], halves[1], strength);
}

TrainableFlow makeStudent(const DistilTeacher& teacher, std::uint64_t seed)
{
    Hunyuan3DDiTConfig config = teacher.flow.network->config;
    config.guidanceEmbed = true;
    TrainableFlow student = makeTrainableFlow(config, teacher.flow.conditioner->config, seed);
    student.conditioner = teacher.flow.conditioner;
    student.conditionerWeights = teacher.flow.conditionerWeights;
    freeze(student.conditionerWeights);
    copyWeights(teacher.flow.networkWeights, student.networkWeights);
    if (teacher.flow.network->config.guidanceEmbed)
        return student;
    at::NoGradGuard noGrad;
    for (NamedTensor& weight : student.networkWeights)
        if (weight.name.starts_with("model.guidance_in.out_layer."))
            weight.value.zero_();
    return student;
}

TrainableFlow makeTarget(const TrainableFlow& student)
{
    TrainableFlow target = makeTrainableFlow(student.network->config, student.conditioner->config, 0);
    target.conditioner = student.conditioner;
    target.conditionerWeights = student.conditionerWeights;
    const std::int64_t copied = copyWeights(student.networkWeights, target.networkWeights);
    TORCH_CHECK(copied == static_cast<std::int64_t>(target.networkWeights.size()), "a target lacks student's weights");
    freeze(target.networkWeights);
    return target;
}

double weightSum(const NamedTensors& weights)
{
    at::NoGradGuard noGrad;
    double sum = 0;
    for (const NamedTensor& weight : weights)
        sum += weight.value.cpu().abs().sum(at::kDouble).item<double>(); // the same bits wherever the weights lie
    return sum;
}

} // namespace maquette::engine
