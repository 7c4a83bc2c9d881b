#pragma once

#include "decoding/brick_mask.h"
#include "decoding/volume_grid.h"

#include <ATen/core/TensorBody.h>

/// Grids and sets of nodes as the operators on bricks take and give them.
namespace maquette::engine {

/// A copy of a grid's bricks, in the order of their allocation.
struct BrickTensors {
    at::Tensor places; ///< [B, 3] i32
    at::Tensor values; ///< [B, 8, 8, 8] f32
    at::Tensor known;  ///< [B, 8] i64: bit y * 8 + z of word x is node (x, y, z) of the brick
};
BrickTensors brickTensors(const VolumeGrid& grid);

/// The set that an operator on the CPU gave.
///
///   places  [B, 3] i32, contiguous
///   words   [B, 8] i64, contiguous
///   nodes   per axis
BrickMask maskOfBricks(const at::Tensor& places, const at::Tensor& words, int nodes);

} // namespace maquette::engine
