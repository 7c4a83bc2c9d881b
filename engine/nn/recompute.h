#pragma once

#include <ATen/core/TensorBody.h>

#include <functional>
#include <vector>

/// Activation checkpointing: a part of a network whose intermediate values are thrown away and computed a second time when
/// the gradients are wanted. Less memory for about a third more time.
namespace maquette::engine {

using RecomputedPart = std::function<std::vector<at::Tensor>(const std::vector<at::Tensor>& inputs)>;

/// What `part` makes of the inputs; gradients reach the inputs and every leaf that `part` refers to. The second computation
/// runs under the autocast state of the first. `part` must be deterministic, its inputs must be all that it gets from other
/// differentiable parts, and at least one of them must require a gradient: otherwise, and without gradients, it is
/// computed plainly. Inputs and outputs are floating-point tensors.
std::vector<at::Tensor> recomputed(const std::vector<at::Tensor>& inputs, RecomputedPart part);

} // namespace maquette::engine
