// Plan: one launch, one block of 1024 threads, `count` rounds inside it: the rounds depend on each other, and
// a block barrier (about 1 us with the work of 60 000 points) is cheaper than a launch per round. Each thread
// owns every 1024th point. A candidate is one 64-bit key: distance bits above, inverted index below, so the
// largest key is the farthest point and, of equal ones, the lowest index; the result does not depend on the
// order of the reduction. Memory: [N] f32 distances, 32 keys in shared memory.
#include "common/cuda_launch.h"
#include "farthest_points/farthest_points_math.h"

#include <ATen/core/Tensor.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/full.h>
#include <torch/library.h>

#include <limits>

namespace maquette::kernels {
namespace {

constexpr int kThreads = 1024;
constexpr int kWarps = kThreads / 32;
using Key = unsigned long long;

/// Orders by distance, then by falling index; distances are not negative, so their bits order as they do.
__device__ Key keyOf(float distance, std::int64_t index)
{
    return (static_cast<Key>(__float_as_uint(distance)) << 32) | (0xFFFFFFFFU - static_cast<unsigned>(index));
}

__device__ Key warpMax(Key key)
{
    for (int offset = 16; offset > 0; offset /= 2) {
        const Key other = __shfl_xor_sync(0xFFFFFFFFU, key, offset);
        key = other > key ? other : key;
    }
    return key;
}

/// The largest key of the block, in every thread.
__device__ Key blockMax(Key key, Key* shared)
{
    key = warpMax(key);
    if (threadIdx.x % 32 == 0) {
        shared[threadIdx.x / 32] = key;
    }
    __syncthreads();
    key = warpMax(shared[threadIdx.x % kWarps]);
    __syncthreads(); // nobody writes the next round's keys before all have read these
    return key;
}

__global__ void __launch_bounds__(kThreads)
    farthestPointsKernel(const float* __restrict__ points, float* __restrict__ distance, std::int64_t n,
                         std::int64_t count, std::int64_t start, std::int64_t* __restrict__ picked)
{
    __shared__ Key shared[kWarps];
    std::int64_t pick = start;
    for (std::int64_t k = 0; k < count; ++k) {
        if (threadIdx.x == 0) {
            picked[k] = pick;
        }
        const float px = points[3 * pick];
        const float py = points[3 * pick + 1];
        const float pz = points[3 * pick + 2];
        Key best = 0;
        for (std::int64_t i = threadIdx.x; i < n; i += kThreads) {
            const float d = squaredDistance(points[3 * i], points[3 * i + 1], points[3 * i + 2], px, py, pz);
            const float nearest = d < distance[i] ? d : distance[i];
            distance[i] = nearest;
            const Key key = keyOf(nearest, i);
            best = key > best ? key : best;
        }
        pick = 0xFFFFFFFFU - static_cast<unsigned>(blockMax(best, shared) & 0xFFFFFFFFU);
    }
}

at::Tensor farthestPointsCuda(const at::Tensor& points, std::int64_t count, std::int64_t start)
{
    const LaunchScope scope(points.device());
    at::Tensor distance =
        at::full({points.size(0)}, std::numeric_limits<float>::infinity(), points.options());
    at::Tensor picked = at::empty({count}, points.options().dtype(at::kLong));
    farthestPointsKernel<<<1, kThreads, 0, scope.stream()>>>(
        points.const_data_ptr<float>(), distance.mutable_data_ptr<float>(), points.size(0), count, start,
        picked.mutable_data_ptr<std::int64_t>());
    C10_CUDA_KERNEL_LAUNCH_CHECK();
    return picked;
}

} // namespace
} // namespace maquette::kernels

TORCH_LIBRARY_IMPL(maquette, CUDA, library)
{
    library.impl("farthest_points", maquette::kernels::farthestPointsCuda);
}
