#pragma once

#include "verify/compare.h"

#include <vector>

namespace maquette::kernels {

struct NormDotCase {
    std::string name;
    at::Tensor x;            ///< [N, C], host
    at::Tensor weight, bias; ///< [C], host; undefined: no norm
    at::Tensor row;          ///< [C], host
    double eps = 1e-5;
    float offset = 0.25F;
};

std::vector<NormDotCase> normDotCases();

/// The definition, row by row in f64.
at::Tensor reference(const NormDotCase& c);

VerifyResult verify(const NormDotCase& c, const at::Device& device);

} // namespace maquette::kernels
