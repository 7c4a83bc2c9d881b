#pragma once

#include "training/named_tensor.h"

#include <c10/core/Device.h>

/// Where weights lie.
namespace maquette::engine {

/// Moves tensors to a device; whoever refers to the same tensors finds them there. No gradient may be held.
void placeTensors(const NamedTensors& tensors, at::Device device);

/// Where tensors lie that were moved together.
at::Device deviceOf(const NamedTensors& tensors);

} // namespace maquette::engine
