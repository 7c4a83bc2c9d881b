#pragma once

#include "verify/compare.h"

#include <vector>

namespace maquette::kernels {

struct GatheredAttentionCase {
    std::string name;
    at::Tensor q;            ///< [H, Q, D], host
    at::Tensor k, v;         ///< [H, L, D], host
    at::Tensor queryOffsets; ///< [R + 1] i64
    at::Tensor keys;         ///< [H, S] or [1, S] i64
    at::Tensor keyOffsets;   ///< [R + 1] i64
    Tolerance tolerance;
};

std::vector<GatheredAttentionCase> gatheredAttentionCases();

/// The definition in f64, one query and head at a time.
at::Tensor reference(const GatheredAttentionCase& c);

VerifyResult verify(const GatheredAttentionCase& c, const at::Device& device);

} // namespace maquette::kernels
