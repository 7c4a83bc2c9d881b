#pragma once

#include "verify/compare.h"

#include <vector>

namespace maquette::kernels {

struct BiasGeluCase {
    std::string name;
    at::Tensor x;    ///< [N, C], host
    at::Tensor bias; ///< [C], host
};

std::vector<BiasGeluCase> biasGeluCases();

/// The definition, one number at a time in f64.
at::Tensor reference(const BiasGeluCase& c);

VerifyResult verify(const BiasGeluCase& c, const at::Device& device);

} // namespace maquette::kernels
