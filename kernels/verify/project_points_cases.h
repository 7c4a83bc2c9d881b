#pragma once

#include "verify/compare.h"

#include <cstdint>
#include <vector>

namespace maquette::kernels {

struct ProjectPointsCase {
    std::string name;
    at::Tensor points; ///< [Q, 3], host
    at::Tensor weight; ///< [C, 3 (2 freqs + 1)], host
    at::Tensor bias;   ///< [C], host
    std::int64_t freqs = 8;
    bool includePi = false;
};

std::vector<ProjectPointsCase> projectPointsCases();

/// The definition: the reference's features of fourier_points, rounded twice, times the matrix in f64.
at::Tensor reference(const ProjectPointsCase& c);

VerifyResult verify(const ProjectPointsCase& c, const at::Device& device);

} // namespace maquette::kernels
