#pragma once

#include "verify/compare.h"

#include <vector>

namespace maquette::kernels {

struct PointMeshDistanceCase {
    std::string name;
    at::Tensor points;    ///< [P, 3], host
    at::Tensor vertices;  ///< [V, 3], host
    at::Tensor triangles; ///< [F, 3] i64, host
};

std::vector<PointMeshDistanceCase> pointMeshDistanceCases();

/// Point by point in f64: the nearest of corners, edges and faces, and the sum of solid angles by spherical excess.
at::Tensor reference(const PointMeshDistanceCase& c);

VerifyResult verify(const PointMeshDistanceCase& c, const at::Device& device);

/// A ball of radius 0.6 of 4 * rings * rings triangles about, for cases and measurements.
struct BallMesh {
    at::Tensor vertices, triangles;
};
BallMesh ballMesh(std::int64_t rings);

} // namespace maquette::kernels
