#include "model/interfaces.h"

#include <ATen/ATen.h>

namespace maquette::engine {

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

bool Schedule::standsStill(int, float from, float to) const
{
    return from == to;
}

} // namespace maquette::engine
