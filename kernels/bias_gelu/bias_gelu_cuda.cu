// Plan: one pass, one thread per number, neighbours side by side. Memory: none of its own; the bias stays in the
// cache.
#include "bias_gelu/bias_gelu_math.h"
#include "common/cuda_launch.h"

#include <ATen/core/Tensor.h>
#include <torch/library.h>

namespace maquette::kernels {
namespace {

constexpr int kThreads = 256;

template <class Value>
__global__ void __launch_bounds__(kThreads)
    biasGeluKernel(const Value* x, const Value* __restrict__ bias, std::int64_t count, std::int64_t width,
                   Value* out) // may be x
{
    const std::int64_t step = static_cast<std::int64_t>(gridDim.x) * kThreads;
    for (std::int64_t i = static_cast<std::int64_t>(blockIdx.x) * kThreads + threadIdx.x; i < count; i += step) {
        out[i] = static_cast<Value>(geluOf(static_cast<float>(x[i]) + static_cast<float>(bias[i % width])));
    }
}

void biasGeluCuda(const at::Tensor& x, const at::Tensor& bias, at::Tensor& out)
{
    if (x.numel() == 0) {
        return;
    }
    const LaunchScope scope(x.device());
    forFloating(x.scalar_type(), [&](auto type) {
        using Value = decltype(type);
        biasGeluKernel<Value><<<blocksFor(x.numel(), kThreads), kThreads, 0, scope.stream()>>>(
            x.const_data_ptr<Value>(), bias.const_data_ptr<Value>(), x.numel(), x.size(1),
            out.mutable_data_ptr<Value>());
    });
    C10_CUDA_KERNEL_LAUNCH_CHECK();
}

} // namespace
} // namespace maquette::kernels

TORCH_LIBRARY_IMPL(maquette, CUDA, library)
{
    library.impl("bias_gelu", maquette::kernels::biasGeluCuda);
}
