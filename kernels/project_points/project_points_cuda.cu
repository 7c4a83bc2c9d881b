// Plan: one pass. A block owns kPoints points; it forms their features once, in shared memory, and then every thread
// walks the features for one column at a time with all points of the block in registers. Threads of a warp read
// neighbouring columns of the transposed weights. Memory: the result, and the transposed weights.
#include "common/cuda_launch.h"
#include "fourier_points/fourier_points_math.h"

#include <ATen/core/Tensor.h>
#include <ATen/ops/empty.h>
#include <torch/library.h>

namespace maquette::kernels {
namespace {

constexpr int kThreads = 128;
constexpr int kPoints = 32;
constexpr int kMostFeatures = 3 * (2 * 32 + 1);

template <class Point, class Value>
__device__ void formFeatures(const Point* points, int count, int freqs, bool includePi, float (*features)[kPoints])
{
    const int angles = 3 * freqs;
    for (int i = threadIdx.x; i < kPoints * angles; i += kThreads) {
        const int point = i % kPoints, column = i / kPoints, axis = column / freqs;
        float sine = 0.0F, cosine = 0.0F, coordinate = 0.0F;
        if (point < count) {
            const Point at = points[3 * point + axis];
            coordinate = static_cast<float>(static_cast<Value>(static_cast<float>(at)));
            sincosf(fourierAngle(at, fourierFrequency<Point>(column % freqs, includePi)), &sine, &cosine);
        }
        // Rounded to the points' dtype first, then to the weights': what the two steps apart do.
        features[3 + column][point] = static_cast<float>(static_cast<Value>(static_cast<float>(static_cast<Point>(sine))));
        features[3 + angles + column][point] =
            static_cast<float>(static_cast<Value>(static_cast<float>(static_cast<Point>(cosine))));
        if (column % freqs == 0) {
            features[axis][point] = coordinate;
        }
    }
}

template <class Point, class Value>
__global__ void __launch_bounds__(kThreads)
    projectPointsKernel(const Point* __restrict__ points, const Value* __restrict__ columns, const Value* __restrict__ bias,
                        std::int64_t n, int width, int freqs, bool includePi, Value* __restrict__ out)
{
    __shared__ float features[kMostFeatures][kPoints];
    const int count = 3 * (2 * freqs + 1);
    const std::int64_t tiles = (n + kPoints - 1) / kPoints;
    for (std::int64_t tile = blockIdx.x; tile < tiles; tile += gridDim.x) {
        const std::int64_t first = tile * kPoints;
        const int left = static_cast<int>(n - first < kPoints ? n - first : kPoints);
        __syncthreads(); // the last tile's features are no longer read
        formFeatures<Point, Value>(points + 3 * first, left, freqs, includePi, features);
        __syncthreads();
        for (int column = threadIdx.x; column < width; column += kThreads) {
            float sum[kPoints];
            const float offset = static_cast<float>(bias[column]);
#pragma unroll
            for (int point = 0; point < kPoints; ++point) {
                sum[point] = offset;
            }
            for (int k = 0; k < count; ++k) {
                const float weight = static_cast<float>(columns[static_cast<std::int64_t>(k) * width + column]);
#pragma unroll
                for (int point = 0; point < kPoints; ++point) {
                    sum[point] = fmaf(weight, features[k][point], sum[point]);
                }
            }
#pragma unroll
            for (int point = 0; point < kPoints; ++point) {
                if (point < left) {
                    out[(first + point) * width + column] = static_cast<Value>(sum[point]);
                }
            }
        }
    }
}

at::Tensor projectPointsCuda(const at::Tensor& points, const at::Tensor& weight, const at::Tensor& bias,
                             std::int64_t freqs, bool includePi)
{
    const LaunchScope scope(points.device());
    const std::int64_t n = points.size(0);
    at::Tensor out = at::empty({n, weight.size(0)}, weight.options());
    if (out.numel() == 0) {
        return out;
    }
    const at::Tensor columns = weight.t().contiguous();
    forFloating(points.scalar_type(), [&](auto pointType) {
        using Point = decltype(pointType);
        forFloating(weight.scalar_type(), [&](auto type) {
            using Value = decltype(type);
            projectPointsKernel<Point, Value><<<blocksFor(n, kPoints), kThreads, 0, scope.stream()>>>(
                points.const_data_ptr<Point>(), columns.const_data_ptr<Value>(), bias.const_data_ptr<Value>(), n,
                static_cast<int>(weight.size(0)), static_cast<int>(freqs), includePi, out.mutable_data_ptr<Value>());
        });
    });
    C10_CUDA_KERNEL_LAUNCH_CHECK();
    return out;
}

} // namespace
} // namespace maquette::kernels

TORCH_LIBRARY_IMPL(maquette, CUDA, library)
{
    library.impl("project_points", maquette::kernels::projectPointsCuda);
}
