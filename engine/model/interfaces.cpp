#include "model/interfaces.h"

#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>

#include <algorithm>

namespace maquette::engine {

at::Tensor ShapeDenoiser::velocity(const at::Tensor& latents, const at::Tensor& time, const at::Tensor& context,
                                   const at::Tensor& guidance) const
{
    const c10::InferenceMode noGradients;
    return predict(latents, time, context, guidance);
}

ShapeDenoiser::Halves ShapeDenoiser::bothHalves(const at::Tensor& latents, const at::Tensor& time,
                                                const at::Tensor& context, const at::Tensor& unconditional) const
{
    const auto halves =
        velocity(at::cat({latents, latents}), at::cat({time, time}), at::cat({context, unconditional})).chunk(2);
    return {halves[0], halves[1]};
}

float Schedule::modelTime(float sigma) const
{
    constexpr float kTrainSteps = 1000.0f;
    return sigma * kTrainSteps / kTrainSteps; // through 1000 and back, which is not always the same number
}

// The product is rounded to the model's dtype before it is added in f32.
at::Tensor Schedule::advance(const at::Tensor& latents, const at::Tensor& output, float from, float to) const
{
    return latents + output * (to - from);
}

at::Tensor Schedule::cleanEstimate(const at::Tensor& latents, const at::Tensor& output, float from) const
{
    return latents + (1.0f - from) * output;
}

at::Tensor Schedule::noised(const at::Tensor& data, const at::Tensor& noise, float sigma) const
{
    return sigma * data + (1.0f - sigma) * noise;
}

// The published table of step-distilled models (specs: Hunyuan3D-2, section 6.2).
std::vector<float> Schedule::knots(int count) const
{
    const int last = std::max(maxSteps() - 1, 1), ratio = std::max(maxSteps() / count, 1);
    std::vector<float> sigmas = {0.0f};
    for (int k = 1; k < count; ++k)
        sigmas.push_back(static_cast<float>(static_cast<double>(k * ratio - 1) / last));
    sigmas.push_back(1.0f);
    return sigmas;
}

bool Schedule::standsStill(int, float from, float to) const
{
    return from == to;
}

} // namespace maquette::engine
