#pragma once

#include "verify/compare.h"

#include <cstdint>
#include <vector>

namespace maquette::kernels {

struct SelectKeysCase {
    std::string name;
    at::Tensor q;       ///< [H, Q, D], host; on a lattice, so that scores are exact in f32
    at::Tensor k;       ///< [H, L, D], host; likewise
    at::Tensor offsets; ///< [R + 1] i64
    std::int64_t stride = 1;
    std::int64_t topK = 1;
};

std::vector<SelectKeysCase> selectKeysCases();

/// The definition in f64: every score of every sampled query, their mean, a stable sort.
at::Tensor reference(const SelectKeysCase& c);

VerifyResult verify(const SelectKeysCase& c, const at::Device& device);

} // namespace maquette::kernels
