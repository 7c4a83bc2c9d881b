// Plan: one launch, one thread per point. A block reads the triangles in tiles into shared memory, and all its threads
// walk each tile in the same order, so that a point's sum does not depend on the launch. Memory: the result, one tile.
#include "common/cuda_launch.h"
#include "point_mesh_distance/point_mesh_distance_math.h"

#include <ATen/core/Tensor.h>
#include <ATen/ops/empty.h>
#include <torch/library.h>

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

at::Tensor pointMeshDistanceCuda(const at::Tensor& points, const at::Tensor& corners)
{
    const LaunchScope scope(points.device());
    at::Tensor out = at::empty({points.size(0)}, points.options());
    if (points.size(0) == 0) {
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
