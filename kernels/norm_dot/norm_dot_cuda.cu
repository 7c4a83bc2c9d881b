// Plan: one warp per row, which it holds in registers where rows are whole chunks of 16 bytes and not too wide: sum,
// squares and product read the memory once. Blocks stay for many rows, so that each folds the norm into the row, and
// sums the constant, once, in shared memory. Other rows are walked three times, which after the first time comes from
// the cache. Block: 8 warps. Memory: the result only.
#include "common/chunk.h"
#include "common/cuda_launch.h"

#include <ATen/core/Tensor.h>
#include <ATen/cuda/CUDAContext.h>
#include <ATen/ops/empty.h>
#include <torch/library.h>

namespace maquette::kernels {
namespace {

constexpr int kWarp = 32;
constexpr int kRowsPerBlock = 8;
constexpr int kThreads = kWarp * kRowsPerBlock;
constexpr int kBlocksPerProcessor = 4; ///< all of them resident

template <class Value>
struct Problem {
    const Value* x;
    const Value* weight; ///< null: no norm
    const Value* bias;
    const Value* row;
    const Value* offset;
    Value* out;
    std::int64_t rows;
    int width;
    float eps;
};

__device__ float warpSum(float x)
{
    for (int offset = kWarp / 2; offset > 0; offset /= 2) {
        x += __shfl_xor_sync(0xFFFFFFFFU, x, offset);
    }
    return x;
}

/// bias . row, in every thread of the warp.
template <class Value>
__device__ float foldedBias(const Problem<Value>& problem)
{
    float sum = 0.0F;
    for (int i = threadIdx.x % kWarp; i < problem.width; i += kWarp) {
        sum = fmaf(static_cast<float>(problem.bias[i]), static_cast<float>(problem.row[i]), sum);
    }
    return warpSum(sum);
}

template <class Value>
__device__ float foldedRow(const Problem<Value>& problem, int i)
{
    const float row = static_cast<float>(problem.row[i]);
    return problem.weight == nullptr ? row : row * static_cast<float>(problem.weight[i]);
}

template <class Value>
__device__ float constantOf(const Problem<Value>& problem)
{
    const float offset = static_cast<float>(problem.offset[0]);
    return problem.bias == nullptr ? offset : offset + foldedBias(problem);
}

/// Rows of up to kChunks chunks a lane.
template <class Value, int kChunks>
__global__ void __launch_bounds__(kThreads) normDotChunksKernel(const Problem<Value> problem)
{
    constexpr int kCount = Chunk<Value>::kCount;
    __shared__ alignas(16) float folded[kChunks * kWarp * kCount];
    const int lane = threadIdx.x % kWarp, width = problem.width;
    for (int i = threadIdx.x; i < width; i += kThreads) {
        folded[i] = foldedRow(problem, i);
    }
    const float constant = constantOf(problem);
    __syncthreads();
    const std::int64_t step = static_cast<std::int64_t>(gridDim.x) * kRowsPerBlock;
    for (std::int64_t n = static_cast<std::int64_t>(blockIdx.x) * kRowsPerBlock + threadIdx.x / kWarp; n < problem.rows;
         n += step) {
        Chunk<Value> x[kChunks];
#pragma unroll
        for (int c = 0; c < kChunks; ++c) {
            const int i = (c * kWarp + lane) * kCount;
            if (i < width) {
                x[c] = readChunk(problem.x + n * width + i);
            }
        }
        // Calls use(x, column) for the lane's numbers.
        const auto forEach = [&](const auto& use) {
#pragma unroll
            for (int c = 0; c < kChunks; ++c) {
                const int i = (c * kWarp + lane) * kCount;
                if (i < width) {
#pragma unroll
                    for (int j = 0; j < kCount; ++j) {
                        use(static_cast<float>(x[c].values[j]), i + j);
                    }
                }
            }
        };
        float mean = 0.0F, scale = 1.0F;
        if (problem.weight != nullptr) {
            float sum = 0.0F, squares = 0.0F;
            forEach([&](float value, int) { sum += value; });
            mean = warpSum(sum) / static_cast<float>(width);
            forEach([&](float value, int) { squares = fmaf(value - mean, value - mean, squares); });
            scale = 1.0F / sqrtf(warpSum(squares) / static_cast<float>(width) + problem.eps);
        }
        float dot = 0.0F;
        forEach([&](float value, int i) { dot = fmaf(value - mean, folded[i], dot); });
        dot = warpSum(dot);
        if (lane == 0) {
            problem.out[n] = static_cast<Value>(dot * scale + constant);
        }
    }
}

template <class Value>
__global__ void __launch_bounds__(kThreads) normDotKernel(const Problem<Value> problem)
{
    const int lane = threadIdx.x % kWarp, width = problem.width;
    const float constant = constantOf(problem);
    const std::int64_t step = static_cast<std::int64_t>(gridDim.x) * kRowsPerBlock;
    for (std::int64_t n = static_cast<std::int64_t>(blockIdx.x) * kRowsPerBlock + threadIdx.x / kWarp; n < problem.rows;
         n += step) {
        const Value* from = problem.x + n * width;
        float mean = 0.0F, scale = 1.0F;
        if (problem.weight != nullptr) {
            float sum = 0.0F, squares = 0.0F;
            for (int i = lane; i < width; i += kWarp) {
                sum += static_cast<float>(from[i]);
            }
            mean = warpSum(sum) / static_cast<float>(width);
            for (int i = lane; i < width; i += kWarp) {
                const float apart = static_cast<float>(from[i]) - mean;
                squares = fmaf(apart, apart, squares);
            }
            scale = 1.0F / sqrtf(warpSum(squares) / static_cast<float>(width) + problem.eps);
        }
        float dot = 0.0F;
        for (int i = lane; i < width; i += kWarp) {
            dot = fmaf(static_cast<float>(from[i]) - mean, foldedRow(problem, i), dot);
        }
        dot = warpSum(dot);
        if (lane == 0) {
            problem.out[n] = static_cast<Value>(dot * scale + constant);
        }
    }
}

template <class Value>
void launch(const Problem<Value>& problem, cudaStream_t stream)
{
    constexpr int kLaneWidth = kWarp * Chunk<Value>::kCount; ///< of one chunk a lane
    const unsigned most = static_cast<unsigned>(at::cuda::getCurrentDeviceProperties()->multiProcessorCount) * kBlocksPerProcessor;
    const unsigned wanted = blocksFor(problem.rows, kRowsPerBlock);
    const unsigned blocks = wanted < most ? wanted : most;
    const bool isChunked = problem.width % Chunk<Value>::kCount == 0 && isAligned16(problem.x);
    if (isChunked && problem.width <= kLaneWidth) {
        normDotChunksKernel<Value, 1><<<blocks, kThreads, 0, stream>>>(problem);
    } else if (isChunked && problem.width <= 4 * kLaneWidth) {
        normDotChunksKernel<Value, 4><<<blocks, kThreads, 0, stream>>>(problem);
    } else if (isChunked && problem.width <= 8 * kLaneWidth) {
        normDotChunksKernel<Value, 8><<<blocks, kThreads, 0, stream>>>(problem);
    } else {
        normDotKernel<Value><<<blocks, kThreads, 0, stream>>>(problem);
    }
}

at::Tensor normDotCuda(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& bias, double eps,
                       const at::Tensor& row, const at::Tensor& offset, bool normed)
{
    const LaunchScope scope(x.device());
    at::Tensor out = at::empty({x.size(0)}, x.options());
    if (x.size(0) == 0) {
        return out;
    }
    forFloating(x.scalar_type(), [&](auto type) {
        using Value = decltype(type);
        launch(Problem<Value>{x.const_data_ptr<Value>(), normed ? weight.const_data_ptr<Value>() : nullptr,
                              normed ? bias.const_data_ptr<Value>() : nullptr, row.const_data_ptr<Value>(),
                              offset.const_data_ptr<Value>(), out.mutable_data_ptr<Value>(), x.size(0),
                              static_cast<int>(x.size(1)), static_cast<float>(eps)},
               scope.stream());
    });
    C10_CUDA_KERNEL_LAUNCH_CHECK();
    return out;
}

} // namespace
} // namespace maquette::kernels

TORCH_LIBRARY_IMPL(maquette, CUDA, library)
{
    library.impl("norm_dot", maquette::kernels::normDotCuda);
}
