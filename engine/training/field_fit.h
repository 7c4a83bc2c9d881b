#pragma once

#include "model/hunyuan3d2/geometry_decoder.h"
#include "training/data/shape_field.h"
#include "training/named_tensor.h"

#include <engine/run_context.h>

#include <functional>

/// A geometry decoder that knows one shape by heart.
namespace maquette::engine {

struct FieldFit {
    double agreement = 0; ///< share of points near the surface on the right side of it
    double nearShare = 0, shapeNearShare = 0; ///< share of the box where |field| < 0.95, of the decoder and of the shape
};

/// Trains everything of `decoder` but its attention to answer the truncated distance of `shape`, positive inside, in
/// [-1, 1]; attention is left out while it learns and should be faint when it is used. Then looks how well it does with
/// `keys`.
///   trained  all leaves of the decoder that require gradients
///   steps    batches of 1024 points
/// Computed where the decoder is. One seed and device, the same weights. Throws Cancelled.
FieldFit fitField(const hunyuan3d2::GeometryDecoder& decoder, const hunyuan3d2::GeometryDecoder::Keys& keys,
                  const NamedTensors& trained, const ShapeField& shape, int steps, std::uint64_t seed,
                  const RunContext& context, const std::function<void(int done, int total)>& progress = {});

} // namespace maquette::engine
