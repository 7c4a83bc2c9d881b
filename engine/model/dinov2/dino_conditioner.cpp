#include "model/dinov2/dino_conditioner.h"

#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>

namespace maquette::engine {

at::Tensor DinoConditioner::encode(const at::Tensor& pictures, const std::vector<int>&) const
{
    const c10::InferenceMode noGradients;
    const at::Tensor& weight = m_network->clsToken;
    const at::Tensor pixels = pixelValues(pictures.flatten(0, 1), m_pixels);
    return m_network->withoutRegisters((*m_network)(pixels.to(weight.device(), weight.scalar_type())));
}

at::Tensor DinoConditioner::unconditional(const at::Tensor& tokens) const
{
    return at::zeros_like(tokens);
}

} // namespace maquette::engine
