#pragma once

#include "image/normalise.h"

#include <ATen/core/TensorBody.h>

#include <vector>

namespace maquette::engine {

/// Prepared pictures, one per view and all of one size S, as the image encoder takes them:
/// [1, V, 3, S, S] f32 in [-1, 1], value / 255 * 2 - 1.
at::Tensor toTensor(const std::vector<PreparedPicture>& views);

} // namespace maquette::engine
