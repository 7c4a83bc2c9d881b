#pragma once

#include "verify/compare.h"

#include <vector>

namespace maquette::kernels {

struct NearSurfaceCase {
    std::string name;
    at::Tensor values; ///< [X, Y, Z], host
    at::Tensor known;  ///< [X, Y, Z] bool, host
    double level = 0;
    double band = 0;
};

std::vector<NearSurfaceCase> nearSurfaceCases();

/// The definition, node by node in f64.
at::Tensor reference(const NearSurfaceCase& c);

VerifyResult verify(const NearSurfaceCase& c, const at::Device& device);

} // namespace maquette::kernels
