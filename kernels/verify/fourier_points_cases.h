#pragma once

#include "verify/compare.h"

#include <cstdint>
#include <vector>

namespace maquette::kernels {

struct FourierPointsCase {
    std::string name;
    at::Tensor points; ///< [N, 3], host
    std::int64_t freqs = 8;
    bool includePi = false;
};

std::vector<FourierPointsCase> fourierPointsCases();

/// The definition, one number at a time: angles rounded as the contract says, sine and cosine in f64.
at::Tensor reference(const FourierPointsCase& c);

VerifyResult verify(const FourierPointsCase& c, const at::Device& device);

} // namespace maquette::kernels
