#pragma once

#include "verify/compare.h"

#include <cstdint>
#include <vector>

namespace maquette::kernels {

struct MarchingCubesCase {
    std::string name;
    at::Tensor values; ///< [n, n, n], host
    at::Tensor known;  ///< [n, n, n] bool, host
    double level = 0;
};

std::vector<MarchingCubesCase> marchingCubesCases();

/// Cell by cell on a dense grid, vertices welded by a map from edges.
struct SurfaceReference {
    at::Tensor corners; ///< [F, 3, 3] f64: the places of each triangle's vertices
    std::int64_t vertices = 0;
};
SurfaceReference reference(const MarchingCubesCase& c);

VerifyResult verify(const MarchingCubesCase& c, const at::Device& device);

} // namespace maquette::kernels
