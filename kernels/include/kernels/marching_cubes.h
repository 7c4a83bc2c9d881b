#pragma once

#include <ATen/core/TensorBody.h>

#include <cstdint>

namespace maquette::kernels {

struct SurfaceMesh {
    at::Tensor vertices;  ///< [V, 3] f32 in index units: node i of an axis lies at i
    at::Tensor triangles; ///< [F, 3] i32, counter-clockwise seen from outside the solid
};

/// The iso surface in the cells of a sparse grid whose eight nodes are known and finite, one vertex for each edge of the
/// grid that it crosses (marching cubes with the cases of kernels/cell_cases.h). Borders stay open.
///
///   places  [B, 3] i32, where bricks of 8^3 nodes lie, in bricks; no two alike, any order
///   values  [B, 8, 8, 8] f32, f16 or bf16, field units; inside is value > level
///   known   [B, 8] i64: bit y * 8 + z of word x is node (x, y, z) of the brick; none outside the lattice
///   nodes   1..4098 per axis
///   margin  0 to 0.5: how close, in cells, a vertex may come to a node
///
/// Vertices come by edge: brick by brick as places ascend, along x, then y, then z; then those within cells. Triangles come
/// cell by cell, in the same order of bricks. Linear interpolation in f64. Places are checked on the CPU only; on CUDA the
/// host waits once, for the counts that size the results. Deterministic.
SurfaceMesh marchingCubes(const at::Tensor& places, const at::Tensor& values, const at::Tensor& known,
                          std::int64_t nodes, double level, double margin = 1e-3);

} // namespace maquette::kernels
