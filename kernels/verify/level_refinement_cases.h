#pragma once

#include "verify/compare.h"

#include <kernels/level_refinement.h>

#include <cstdint>
#include <vector>

namespace maquette::kernels {

struct LevelRefinementCase {
    std::string name;
    at::Tensor values; ///< [n, n, n], host: the nodes of a level
    at::Tensor known;  ///< [n, n, n] bool, host
    std::int64_t fineNodes = 1;
    RefinementRule rule;
};

/// A level as the operator takes it; bricks without a known node are left out, the others come last brick first.
struct BrickLevel {
    at::Tensor places, values, known;
};
BrickLevel inBricks(const at::Tensor& values, const at::Tensor& known);

std::vector<LevelRefinementCase> levelRefinementCases();

/// The definition on dense grids in f64, node by node and dilation by dilation; then listed in the contract's order.
struct RefinementReference {
    at::Tensor nodes; ///< [N, 3]
    std::int64_t candidates = 0;
};
RefinementReference reference(const LevelRefinementCase& c);

VerifyResult verify(const LevelRefinementCase& c, const at::Device& device);

} // namespace maquette::kernels
