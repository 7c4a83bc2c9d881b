#pragma once

#include <ATen/core/TensorBody.h>

#include <cstdint>

namespace maquette::kernels {

/// Which nodes of a level are next to the surface, and how far around them the next level asks.
struct RefinementRule {
    double level = 0;    ///< the surface's value
    double centre = 0;   ///< of the band; the level, but for the published code's other form
    double band = 0.95;  ///< >= 0; nodes with |value - centre| < band are candidates
    bool changes = true; ///< nodes with a known 6-neighbour of another sign (-1, 0, +1) of value - level are, too
    int before = 1;      ///< 0..2 dilations (3x3x3) of the candidates on their own lattice
    int after = 1;       ///< 0..2 dilations on the next one
    bool list = true;    ///< false: the list of nodes stays empty
};

/// The nodes of the next level, as bricks of 8^3 and one by one.
struct RefinedLevel {
    at::Tensor places; ///< [M, 3] i32, of the bricks that hold a node: x slowest, ascending
    at::Tensor words;  ///< [M, 8] i64: bit y * 8 + z of word x is node (x, y, z) of the brick
    at::Tensor nodes;  ///< [N, 3] i32, brick by brick in their order, x slowest within a brick
    std::int64_t candidates = 0;
};

/// One level's values to the nodes that the next level asks for, in sparse bricks: signs of neighbours and the band
/// (FlashVDM, Algorithm 1: FindIntersect, FindNear), dilation, doubling of indices (Expand), dilation, compaction.
///
///   places     [B, 3] i32, where bricks of 8^3 nodes lie, in bricks; no two alike, any order
///   values     [B, 8, 8, 8] f32, f16 or bf16, field units; known ones are finite
///   known      [B, 8] i64, laid out as RefinedLevel::words; none outside the lattice
///   nodes      1..2049 per axis of this level
///   fineNodes  2 nodes - 1 or more, 4098 at most; node i of this level is node 2 i of the next
///
/// Unknown nodes are neither candidates nor looked at. Places are checked on the CPU only; on CUDA looking would be
/// a synchronisation. There the host waits once, for the three counts that size the results. Deterministic.
RefinedLevel levelRefinement(const at::Tensor& places, const at::Tensor& values, const at::Tensor& known,
                             std::int64_t nodes, std::int64_t fineNodes, const RefinementRule& rule = {});

} // namespace maquette::kernels
