#pragma once

#include "verify/compare.h"

#include <cstdint>
#include <vector>

namespace maquette::kernels {

struct FarthestPointsCase {
    std::string name;
    at::Tensor points; ///< [N, 3] f32, host; on a lattice, so that squared distances are exact in f32
    std::int64_t count = 1;
    std::int64_t start = 0;
};

std::vector<FarthestPointsCase> farthestPointsCases();

/// The definition, in f64: for every pick the distance of every point to every earlier pick.
at::Tensor reference(const FarthestPointsCase& c);

VerifyResult verify(const FarthestPointsCase& c, const at::Device& device);

} // namespace maquette::kernels
