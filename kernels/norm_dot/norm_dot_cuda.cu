// Plan: one warp per row; its lanes walk the row three times (sum, squares, product), which after the first time comes
// from the cache, and add up by shuffles. Block: 8 warps. Memory: the result only.
#include "common/cuda_launch.h"

#include <ATen/core/Tensor.h>
#include <ATen/ops/empty.h>
#include <torch/library.h>

namespace maquette::kernels {
namespace {

constexpr int kWarp = 32;
constexpr int kRowsPerBlock = 8;

__device__ float warpSum(float x)
{
    for (int offset = kWarp / 2; offset > 0; offset /= 2) {
        x += __shfl_xor_sync(0xFFFFFFFFU, x, offset);
    }
    return x;
}

template <class Value>
__global__ void __launch_bounds__(kWarp * kRowsPerBlock)
    normDotKernel(const Value* __restrict__ x, const float* __restrict__ folded, const float* __restrict__ constant,
                  std::int64_t rows, int width, float eps, bool normed, Value* __restrict__ out)
{
    const int lane = threadIdx.x % kWarp;
    const std::int64_t step = static_cast<std::int64_t>(gridDim.x) * kRowsPerBlock;
    for (std::int64_t n = static_cast<std::int64_t>(blockIdx.x) * kRowsPerBlock + threadIdx.x / kWarp; n < rows; n += step) {
        const Value* from = x + n * width;
        float mean = 0.0F, scale = 1.0F;
        if (normed) {
            float sum = 0.0F, squares = 0.0F;
            for (int i = lane; i < width; i += kWarp) {
                sum += static_cast<float>(from[i]);
            }
            mean = warpSum(sum) / static_cast<float>(width);
            for (int i = lane; i < width; i += kWarp) {
                const float apart = static_cast<float>(from[i]) - mean;
                squares = fmaf(apart, apart, squares);
            }
            scale = 1.0F / sqrtf(warpSum(squares) / static_cast<float>(width) + eps);
        }
        float dot = 0.0F;
        for (int i = lane; i < width; i += kWarp) {
            dot = fmaf(static_cast<float>(from[i]) - mean, folded[i], dot);
        }
        dot = warpSum(dot);
        if (lane == 0) {
            out[n] = static_cast<Value>(dot * scale + constant[0]);
        }
    }
}

at::Tensor normDotCuda(const at::Tensor& x, const at::Tensor& folded, const at::Tensor& constant, double eps, bool normed)
{
    const LaunchScope scope(x.device());
    at::Tensor out = at::empty({x.size(0)}, x.options());
    if (x.size(0) == 0) {
        return out;
    }
    forFloating(x.scalar_type(), [&](auto type) {
        using Value = decltype(type);
        normDotKernel<Value><<<blocksFor(x.size(0), kRowsPerBlock), kWarp * kRowsPerBlock, 0, scope.stream()>>>(
            x.const_data_ptr<Value>(), folded.const_data_ptr<float>(), constant.const_data_ptr<float>(), x.size(0),
            static_cast<int>(x.size(1)), static_cast<float>(eps), normed, out.mutable_data_ptr<Value>());
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
