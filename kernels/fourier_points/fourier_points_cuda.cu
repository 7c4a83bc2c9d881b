// Plan: one pass, one thread per coordinate and frequency; it writes one sine and one cosine, and the first
// frequency's thread copies the coordinate. Threads of a warp write neighbouring columns of a row. Memory:
// the result only.
#include "common/cuda_launch.h"
#include "fourier_points/fourier_points_math.h"

#include <ATen/core/Tensor.h>
#include <ATen/ops/empty.h>
#include <torch/library.h>

namespace maquette::kernels {
namespace {

constexpr int kThreads = 256;

template <class Value>
__global__ void __launch_bounds__(kThreads)
    fourierPointsKernel(const Value* __restrict__ points, std::int64_t n, int freqs, bool includePi,
                        Value* __restrict__ features)
{
    const int angles = 3 * freqs;
    const int width = 2 * angles + 3;
    const std::int64_t step = static_cast<std::int64_t>(gridDim.x) * kThreads;
    for (std::int64_t i = static_cast<std::int64_t>(blockIdx.x) * kThreads + threadIdx.x; i < n * angles;
         i += step) {
        const std::int64_t point = i / angles;
        const int column = static_cast<int>(i % angles);
        const int axis = column / freqs;
        const int j = column % freqs;
        const Value coordinate = points[3 * point + axis];
        Value* row = features + point * width;
        float sine, cosine;
        sincosf(fourierAngle(coordinate, fourierFrequency<Value>(j, includePi)), &sine, &cosine);
        row[3 + column] = static_cast<Value>(sine);
        row[3 + angles + column] = static_cast<Value>(cosine);
        if (j == 0) {
            row[axis] = coordinate;
        }
    }
}

at::Tensor fourierPointsCuda(const at::Tensor& points, std::int64_t freqs, bool includePi)
{
    const LaunchScope scope(points.device());
    const std::int64_t n = points.size(0);
    at::Tensor features = at::empty({n, 3 * (2 * freqs + 1)}, points.options());
    if (n == 0) {
        return features;
    }
    forFloating(points.scalar_type(), [&](auto type) {
        using Value = decltype(type);
        fourierPointsKernel<Value><<<blocksFor(n * 3 * freqs, kThreads), kThreads, 0, scope.stream()>>>(
            points.const_data_ptr<Value>(), n, static_cast<int>(freqs), includePi,
            features.mutable_data_ptr<Value>());
    });
    C10_CUDA_KERNEL_LAUNCH_CHECK();
    return features;
}

} // namespace
} // namespace maquette::kernels

TORCH_LIBRARY_IMPL(maquette, CUDA, library)
{
    library.impl("fourier_points", maquette::kernels::fourierPointsCuda);
}
