// Plan: one pass, one thread per node, neighbours along z side by side, so six of the seven reads of a warp
// come from lines that its neighbours load too. Memory: the result only.
#include "common/cuda_launch.h"
#include "near_surface/near_surface_math.h"

#include <ATen/core/Tensor.h>
#include <ATen/ops/empty_like.h>
#include <torch/library.h>

namespace maquette::kernels {
namespace {

constexpr int kThreads = 256;

template <class Value>
__global__ void __launch_bounds__(kThreads)
    nearSurfaceKernel(const Value* __restrict__ values, const bool* __restrict__ known, GridSize size,
                      float level, float band, bool* __restrict__ marked)
{
    const std::int64_t count = size.x * size.y * size.z;
    const std::int64_t step = static_cast<std::int64_t>(gridDim.x) * kThreads;
    for (std::int64_t i = static_cast<std::int64_t>(blockIdx.x) * kThreads + threadIdx.x; i < count;
         i += step) {
        const std::int64_t z = i % size.z;
        const std::int64_t y = i / size.z % size.y;
        const std::int64_t x = i / size.z / size.y;
        marked[i] = isNearSurface(values, known, size, x, y, z, level, band);
    }
}

at::Tensor nearSurfaceCuda(const at::Tensor& values, const at::Tensor& known, double level, double band)
{
    const LaunchScope scope(values.device());
    at::Tensor marked = at::empty_like(known);
    if (values.numel() == 0) {
        return marked;
    }
    const GridSize size{values.size(0), values.size(1), values.size(2)};
    forFloating(values.scalar_type(), [&](auto type) {
        using Value = decltype(type);
        nearSurfaceKernel<Value><<<blocksFor(values.numel(), kThreads), kThreads, 0, scope.stream()>>>(
            values.const_data_ptr<Value>(), known.const_data_ptr<bool>(), size, static_cast<float>(level),
            static_cast<float>(band), marked.mutable_data_ptr<bool>());
    });
    C10_CUDA_KERNEL_LAUNCH_CHECK();
    return marked;
}

} // namespace
} // namespace maquette::kernels

TORCH_LIBRARY_IMPL(maquette, CUDA, library)
{
    library.impl("near_surface", maquette::kernels::nearSurfaceCuda);
}
