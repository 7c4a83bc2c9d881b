#pragma once

#include "decoding/volume_grid.h"

#include <engine/mesh.h>

#include <ATen/core/TensorBody.h>

#include <array>

/// Surfaces as the reference programs place them; the product never uses their shrunk, shifted scalings.
namespace maquette::engine::parity {

struct TensorMesh {
    at::Tensor vertices, faces; ///< [V, 3] f32, [F, 3] i64
};

/// position = index * scale + offset, per axis.
struct Placement {
    std::array<double, 3> scale = {1, 1, 1}, offset = {0, 0, 0};
};
/// index / divisor * size + min.
Placement placementIn(const Box& box, double divisor);

TensorMesh referenceMesh(const VolumeGrid& grid, double level, const Placement& placement);

} // namespace maquette::engine::parity
