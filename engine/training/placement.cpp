#include "training/placement.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

namespace maquette::engine {

void placeTensors(const NamedTensors& tensors, at::Device device)
{
    at::NoGradGuard noGrad;
    for (const NamedTensor& tensor : tensors)
        if (tensor.value.device() != device)
            tensor.value.set_data(tensor.value.detach().to(device));
}

at::Device deviceOf(const NamedTensors& tensors)
{
    return tensors.empty() ? at::Device(at::kCPU) : tensors.front().value.device();
}

} // namespace maquette::engine
