// Plan: many points: one launch, one thread per point. A block reads the triangles in tiles into shared memory, and all
// its threads walk each tile in the same order, so that a point's sum does not depend on the launch. Memory: the result,
// one tile.
// Few points would leave most of the device idle: (1) the triangles are shared out over blocks as well, and a point's
// part of every triangle is written down; (2) one thread per point adds the parts up, in the same order as above.
// Memory: a piece of kMostParts such numbers at most; more triangles are taken piece by piece.
#include "common/cuda_launch.h"
#include "point_mesh_distance/point_mesh_distance_math.h"

#include <ATen/core/Tensor.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/full.h>
#include <ATen/ops/zeros.h>
#include <torch/library.h>

#include <algorithm>
#include <limits>

namespace maquette::kernels {
namespace {

constexpr int kThreads = 128;
constexpr int kTile = 256;

__global__ void __launch_bounds__(kThreads)
    pointMeshDistanceKernel(const float* __restrict__ points, const float* __restrict__ corners, std::int64_t count,
                            std::int64_t triangles, float* __restrict__ out)
{
    __shared__ float tile[kTile * 9];
    const std::int64_t blocks = (count + kThreads - 1) / kThreads;
    for (std::int64_t block = blockIdx.x; block < blocks; block += gridDim.x) {
        const std::int64_t i = block * kThreads + threadIdx.x;
        const bool isPoint = i < count; // the others help to load
        const Vector at = isPoint ? Vector{points[3 * i], points[3 * i + 1], points[3 * i + 2]} : Vector{0, 0, 0};
        MeshSight sight;
        for (std::int64_t first = 0; first < triangles; first += kTile) {
            const int held = static_cast<int>(triangles - first < kTile ? triangles - first : kTile);
            __syncthreads(); // the last tile is no longer read
            for (int k = threadIdx.x; k < held * 9; k += kThreads) {
                tile[k] = corners[9 * first + k];
            }
            __syncthreads();
            for (int t = 0; isPoint && t < held; ++t) {
                const float* c = tile + 9 * t;
                sight.add(Vector{c[0], c[1], c[2]} - at, Vector{c[3], c[4], c[5]} - at, Vector{c[6], c[7], c[8]} - at);
            }
        }
        if (isPoint) {
            out[i] = sight.signedDistance();
        }
    }
}

constexpr std::int64_t kFewPoints = 1 << 14;
constexpr std::int64_t kMostParts = 1 << 24;
constexpr int kShare = 16; ///< triangles of a thread

/// parts[t, i] is what triangle t adds to the winding around point i; nearest[s, i] is the squared distance to the
/// nearest of a share of kShare triangles.
__global__ void __launch_bounds__(kThreads)
    partsKernel(const float* __restrict__ points, const float* __restrict__ corners, std::int64_t count,
                std::int64_t triangles, float* __restrict__ parts, float* __restrict__ nearest)
{
    __shared__ float share[kShare * 9];
    const std::int64_t first = static_cast<std::int64_t>(blockIdx.x) * kShare;
    const int held = static_cast<int>(triangles - first < kShare ? triangles - first : kShare);
    for (int k = threadIdx.x; k < held * 9; k += kThreads) {
        share[k] = corners[9 * first + k];
    }
    __syncthreads();
    const std::int64_t i = static_cast<std::int64_t>(blockIdx.y) * kThreads + threadIdx.x;
    if (i >= count) {
        return;
    }
    const Vector at{points[3 * i], points[3 * i + 1], points[3 * i + 2]};
    MeshSight sight;
    for (int t = 0; t < held; ++t) {
        const float* c = share + 9 * t;
        sight.winding = 0.0F;
        sight.add(Vector{c[0], c[1], c[2]} - at, Vector{c[3], c[4], c[5]} - at, Vector{c[6], c[7], c[8]} - at);
        parts[(first + t) * count + i] = sight.winding;
    }
    nearest[blockIdx.x * count + i] = sight.squared;
}

/// Adds one piece of the triangles to what the points have seen; writes the distances when it is the last one.
__global__ void __launch_bounds__(32)
    addPartsKernel(const float* __restrict__ parts, const float* __restrict__ nearest, std::int64_t count,
                   std::int64_t triangles, bool isLast, float* __restrict__ squared, float* __restrict__ winding,
                   float* __restrict__ out)
{
    const std::int64_t i = static_cast<std::int64_t>(blockIdx.x) * 32 + threadIdx.x;
    if (i >= count) {
        return;
    }
    MeshSight sight;
    sight.squared = squared[i];
    sight.winding = winding[i];
#pragma unroll 32
    for (std::int64_t t = 0; t < triangles; ++t) {
        sight.winding += parts[t * count + i];
    }
    const std::int64_t shares = (triangles + kShare - 1) / kShare;
#pragma unroll 16
    for (std::int64_t s = 0; s < shares; ++s) {
        const float other = nearest[s * count + i];
        sight.squared = other < sight.squared ? other : sight.squared;
    }
    squared[i] = sight.squared;
    winding[i] = sight.winding;
    if (isLast) {
        out[i] = sight.signedDistance();
    }
}

void measureFew(const at::Tensor& points, const at::Tensor& corners, at::Tensor& out, cudaStream_t stream)
{
    const std::int64_t count = points.size(0), triangles = corners.size(0);
    const std::int64_t piece = std::min(triangles, kMostParts / count / kShare * kShare);
    at::Tensor parts = at::empty({piece, count}, points.options());
    at::Tensor nearest = at::empty({(piece + kShare - 1) / kShare, count}, points.options());
    at::Tensor squared = at::full({count}, std::numeric_limits<float>::infinity(), points.options());
    at::Tensor winding = at::zeros({count}, points.options());
    for (std::int64_t first = 0; first < triangles; first += piece) {
        const std::int64_t held = std::min(piece, triangles - first);
        const dim3 grid(blocksFor(held, kShare), blocksFor(count, kThreads));
        partsKernel<<<grid, kThreads, 0, stream>>>(points.const_data_ptr<float>(),
                                                   corners.const_data_ptr<float>() + 9 * first, count, held,
                                                   parts.mutable_data_ptr<float>(), nearest.mutable_data_ptr<float>());
        C10_CUDA_KERNEL_LAUNCH_CHECK();
        addPartsKernel<<<blocksFor(count, 32), 32, 0, stream>>>(
            parts.const_data_ptr<float>(), nearest.const_data_ptr<float>(), count, held, first + held == triangles,
            squared.mutable_data_ptr<float>(), winding.mutable_data_ptr<float>(), out.mutable_data_ptr<float>());
        C10_CUDA_KERNEL_LAUNCH_CHECK();
    }
}

at::Tensor pointMeshDistanceCuda(const at::Tensor& points, const at::Tensor& corners)
{
    const LaunchScope scope(points.device());
    at::Tensor out = at::empty({points.size(0)}, points.options());
    if (points.size(0) == 0) {
        return out;
    }
    if (points.size(0) <= kFewPoints && corners.size(0) > kShare) {
        measureFew(points, corners, out, scope.stream());
        return out;
    }
    pointMeshDistanceKernel<<<blocksFor(points.size(0), kThreads), kThreads, 0, scope.stream()>>>(
        points.const_data_ptr<float>(), corners.const_data_ptr<float>(), points.size(0), corners.size(0),
        out.mutable_data_ptr<float>());
    C10_CUDA_KERNEL_LAUNCH_CHECK();
    return out;
}

} // namespace
} // namespace maquette::kernels

TORCH_LIBRARY_IMPL(maquette, CUDA, library)
{
    library.impl("point_mesh_distance", maquette::kernels::pointMeshDistanceCuda);
}
