#include "common/parallel_for.h"
#include "farthest_points/farthest_points_math.h"

#include <ATen/ATen.h>
#include <torch/library.h>

#include <algorithm>
#include <limits>
#include <vector>

namespace maquette::kernels {
namespace {

constexpr std::int64_t kPiece =
    4096; ///< points per unit of work: small enough to balance, large against a barrier

struct Farthest {
    float distance = -1.0F;
    std::int64_t index = 0;
};

/// Lowers the distances of points [begin, end) to the newest pick and returns the farthest of them.
Farthest update(const float* points, float* distance, std::int64_t begin, std::int64_t end, std::int64_t pick)
{
    const float px = points[3 * pick];
    const float py = points[3 * pick + 1];
    const float pz = points[3 * pick + 2];
    for (std::int64_t i = begin; i < end; ++i) {
        const float d = squaredDistance(points[3 * i], points[3 * i + 1], points[3 * i + 2], px, py, pz);
        distance[i] = d < distance[i] ? d : distance[i];
    }
    Farthest best;
    for (std::int64_t i = begin; i < end; ++i) {
        if (distance[i] > best.distance) {
            best = {distance[i], i};
        }
    }
    return best;
}

at::Tensor farthestPointsCpu(const at::Tensor& points, std::int64_t count, std::int64_t start)
{
    const std::int64_t n = points.size(0);
    const float* xyz = points.const_data_ptr<float>();
    at::Tensor picked = at::empty({count}, points.options().dtype(at::kLong));
    std::int64_t* out = picked.mutable_data_ptr<std::int64_t>();
    std::vector<float> distance(n, std::numeric_limits<float>::infinity());
    // Fixed pieces, reduced in order: the pick does not depend on the number of threads.
    std::vector<Farthest> best((n + kPiece - 1) / kPiece);
    out[0] = start;
    for (std::int64_t k = 1; k < count; ++k) {
        parallelFor(static_cast<std::int64_t>(best.size()), 1, [&](std::int64_t begin, std::int64_t end) {
            for (std::int64_t p = begin; p < end; ++p) {
                best[p] = update(xyz, distance.data(), p * kPiece, std::min(n, (p + 1) * kPiece), out[k - 1]);
            }
        });
        Farthest farthest;
        for (const Farthest& candidate : best) {
            farthest = candidate.distance > farthest.distance ? candidate : farthest;
        }
        out[k] = farthest.index;
    }
    return picked;
}

} // namespace
} // namespace maquette::kernels

TORCH_LIBRARY_IMPL(maquette, CPU, library)
{
    library.impl("farthest_points", maquette::kernels::farthestPointsCpu);
}
