// Plan: one pass. A block owns a tile of points and forms their features once, in shared memory. Three ways to multiply:
// - Halves: tiles of 128 points by 64 columns on tensor cores; a warp owns 32 points. The weights, padded to whole
//   chunks of 16 bytes by a launch of its own, come by asynchronous copies into one of two buffers while the other is
//   multiplied. Results pass through shared memory, so that whole lines are written. Memory: the padded weights.
// - f32: tiles of 64 points by 128 columns, 4 by 8 of them in the registers of each thread.
// - Many frequencies: every thread walks the features for one column at a time with all points of the block in registers.
// The last two read the transposed weights. Where points are few, columns are shared out over blocks.
#include "common/chunk.h"
#include "common/cuda_launch.h"
#include "common/tensor_core.h"
#include "fourier_points/fourier_points_math.h"

#include <ATen/core/Tensor.h>
#include <ATen/cuda/CUDAContext.h>
#include <ATen/ops/empty.h>
#include <torch/library.h>

#include <algorithm>
#include <type_traits>

namespace maquette::kernels {
namespace {

constexpr int kThreads = 128;
constexpr int kPoints = 32;
constexpr int kMostFeatures = 3 * (2 * 32 + 1);

/// Calls put(k, point, feature) for all features of kCount points; those past `count` get zeros.
template <class Point, class Value, int kCount, int kBlock, class Put>
__device__ void formFeatures(const Point* points, int count, int freqs, bool includePi, const Put& put)
{
    // Rounded to the points' dtype first, then to the weights': what the two steps apart do.
    const auto rounded = [](float x) { return static_cast<Value>(static_cast<float>(static_cast<Point>(x))); };
    const int angles = 3 * freqs;
    for (int i = threadIdx.x; i < kCount * angles; i += kBlock) {
        const int point = i % kCount, column = i / kCount, axis = column / freqs;
        float sine = 0.0F, cosine = 0.0F, coordinate = 0.0F;
        if (point < count) {
            const Point at = points[3 * point + axis];
            coordinate = static_cast<float>(at);
            sincosf(fourierAngle(at, fourierFrequency<Point>(column % freqs, includePi)), &sine, &cosine);
        }
        put(3 + column, point, rounded(sine));
        put(3 + angles + column, point, rounded(cosine));
        if (column % freqs == 0) {
            put(axis, point, rounded(coordinate));
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
        formFeatures<Point, Value, kPoints, kThreads>(
            points + 3 * first, left, freqs, includePi,
            [](int k, int point, Value feature) { features[k][point] = static_cast<float>(feature); });
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

template <class Point, class Value>
struct Problem {
    const Point* points;
    const Value* weight; ///< padded, or transposed
    const Value* bias;
    Value* out;
    std::int64_t count;
    int width, features, freqs;
    bool includePi;
};

constexpr int kFewFeatures = 63; ///< 48 KiB of shared memory in f32
constexpr int kFloatThreads = 256, kFloatPoints = 64, kFloatColumns = 128;

/// Four sums to the columns from `column` on and four to those half a tile further on, as far as there are columns.
__device__ inline void storeSums(const float (&sums)[8], float* row, int column, std::int64_t width)
{
#pragma unroll
    for (int half = 0; half < 2; ++half) {
        const int c = column + half * (kFloatColumns / 2);
        if (width % 4 == 0 && c < width) {
            *reinterpret_cast<float4*>(row + c) = {sums[4 * half], sums[4 * half + 1], sums[4 * half + 2], sums[4 * half + 3]};
            continue;
        }
#pragma unroll
        for (int j = 0; j < 4; ++j) {
            if (c + j < width) {
                row[c + j] = sums[4 * half + j];
            }
        }
    }
}

template <class Point>
__global__ void __launch_bounds__(kFloatThreads, 2) projectFloatsKernel(const Problem<Point, float> problem)
{
    extern __shared__ __align__(16) unsigned char shared[];
    float* features = reinterpret_cast<float*>(shared);             // [features][kFloatPoints]
    float* weights = features + problem.features * kFloatPoints;    // [features][kFloatColumns]
    const std::int64_t first = static_cast<std::int64_t>(blockIdx.x) * kFloatPoints;
    const std::int64_t left = problem.count - first;
    const int rows = static_cast<int>(left < kFloatPoints ? left : kFloatPoints);
    formFeatures<Point, float, kFloatPoints, kFloatThreads>(
        problem.points + 3 * first, rows, problem.freqs, problem.includePi,
        [features](int k, int point, float feature) { features[k * kFloatPoints + point] = feature; });
    const int point = threadIdx.x / 16 * 4, column = threadIdx.x % 16 * 4; // and kFloatColumns / 2 further on
    for (int begin = blockIdx.y * kFloatColumns; begin < problem.width; begin += gridDim.y * kFloatColumns) {
        __syncthreads(); // the last weights are no longer read
        for (int i = threadIdx.x; i < problem.features * kFloatColumns; i += kFloatThreads) {
            const int c = begin + i % kFloatColumns;
            weights[i] = c < problem.width
                             ? problem.weight[static_cast<std::int64_t>(i / kFloatColumns) * problem.width + c]
                             : 0.0F;
        }
        __syncthreads();
        float sum[4][8];
#pragma unroll
        for (int j = 0; j < 8; ++j) {
            const int c = begin + column + j % 4 + j / 4 * (kFloatColumns / 2);
            const float offset = c < problem.width ? problem.bias[c] : 0.0F;
#pragma unroll
            for (int i = 0; i < 4; ++i) {
                sum[i][j] = offset;
            }
        }
#pragma unroll 3
        for (int k = 0; k < problem.features; ++k) {
            const float4 f = *reinterpret_cast<const float4*>(features + k * kFloatPoints + point);
            const float4 low = *reinterpret_cast<const float4*>(weights + k * kFloatColumns + column);
            const float4 high = *reinterpret_cast<const float4*>(weights + k * kFloatColumns + column + kFloatColumns / 2);
            const float feature[4] = {f.x, f.y, f.z, f.w};
            const float weight[8] = {low.x, low.y, low.z, low.w, high.x, high.y, high.z, high.w};
#pragma unroll
            for (int i = 0; i < 4; ++i) {
#pragma unroll
                for (int j = 0; j < 8; ++j) {
                    sum[i][j] = fmaf(weight[j], feature[i], sum[i][j]);
                }
            }
        }
#pragma unroll
        for (int i = 0; i < 4; ++i) {
            if (point + i < rows) {
                storeSums(sum[i], problem.out + (first + point + i) * problem.width, begin + column, problem.width);
            }
        }
    }
}

constexpr int kHalfThreads = 128, kHalfPoints = 128, kHalfColumns = 64;
constexpr int kMostDepth = 128; ///< features, padded
constexpr int kStaged = kHalfColumns + 8; ///< padded row of results

/// Rows of `depth` numbers, behind the features zeros.
template <class Value>
__global__ void __launch_bounds__(kHalfThreads)
    padWeightsKernel(const Value* __restrict__ weight, std::int64_t rowStride, std::int64_t columnStride, std::int64_t width,
                     int features, int depth, Value* __restrict__ padded)
{
    const std::int64_t step = static_cast<std::int64_t>(gridDim.x) * kHalfThreads;
    for (std::int64_t i = static_cast<std::int64_t>(blockIdx.x) * kHalfThreads + threadIdx.x; i < width * depth; i += step) {
        const std::int64_t row = i / depth, k = i % depth;
        padded[i] = k < features ? weight[row * rowStride + k * columnStride] : static_cast<Value>(0.0F);
    }
}

template <class Value>
__device__ void copyWeights(const Value* weight, int begin, int width, int depth, Value* to)
{
    const int chunks = depth / 8;
    for (int i = threadIdx.x; i < kHalfColumns * chunks; i += kHalfThreads) {
        const int row = i / chunks, k = i % chunks * 8;
        const bool isThere = begin + row < width;
        copyAsync(to + row * (depth + 8) + k, weight + (isThere ? static_cast<std::int64_t>(begin + row) * depth + k : 0),
                  isThere);
    }
}

/// The products of the warp's 32 points and kHalfColumns columns.
template <class Value>
__device__ void multiplyTile(const Value* features, const Value* weights, int depth, float (&sum)[2][kHalfColumns / 8][4])
{
    const int lane = threadIdx.x % 32, row = depth + 8;
    const Value* a = features + lane % 16 * row + lane / 16 * 8;
    const Value* b = weights + (lane / 16 * 8 + lane % 8) * row + lane / 8 % 2 * 8;
#pragma unroll
    for (int part = 0; part < 2; ++part) {
#pragma unroll
        for (int n = 0; n < kHalfColumns / 8; ++n) {
#pragma unroll
            for (int i = 0; i < 4; ++i) {
                sum[part][n][i] = 0.0F;
            }
        }
    }
    for (int k = 0; k < depth; k += 16) {
        std::uint32_t feature[2][4];
        loadMatrices(feature[0], a + k);
        loadMatrices(feature[1], a + 16 * row + k);
#pragma unroll
        for (int n = 0; n < kHalfColumns / 8; n += 2) {
            std::uint32_t weight[4];
            loadMatrices(weight, b + n * 8 * row + k);
#pragma unroll
            for (int part = 0; part < 2; ++part) {
                multiplyAdd(sum[part][n], feature[part], weight[0], weight[1], Value{});
                multiplyAdd(sum[part][n + 1], feature[part], weight[2], weight[3], Value{});
            }
        }
    }
}

/// Adds the bias and writes the warp's rows; staged is the warp's own shared memory.
template <class Value>
__device__ void storeTile(const float (&sum)[2][kHalfColumns / 8][4], const Value* bias, int begin, int width, int rows,
                          Value* staged, Value* to)
{
    const int lane = threadIdx.x % 32;
    __syncwarp(); // the last tile is no longer read
#pragma unroll
    for (int n = 0; n < kHalfColumns / 8; ++n) {
        const int c = 8 * n + 2 * (lane % 4);
        const float first = begin + c < width ? static_cast<float>(bias[begin + c]) : 0.0F;
        const float second = begin + c + 1 < width ? static_cast<float>(bias[begin + c + 1]) : 0.0F;
#pragma unroll
        for (int half = 0; half < 4; ++half) {
            const float(&s)[4] = sum[half / 2][n];
            *reinterpret_cast<std::uint32_t*>(staged + (8 * half + lane / 4) * kStaged + c) =
                pairOf(s[half % 2 * 2] + first, s[half % 2 * 2 + 1] + second, Value{});
        }
    }
    __syncwarp();
    if (width % 8 == 0) {
#pragma unroll
        for (int i = 0; i < 8; ++i) {
            const int row = 4 * i + lane / 8, c = lane % 8 * 8;
            if (row < rows && begin + c < width) {
                *reinterpret_cast<uint4*>(to + static_cast<std::int64_t>(row) * width + begin + c) =
                    *reinterpret_cast<const uint4*>(staged + row * kStaged + c);
            }
        }
    } else {
        for (int row = 0; row < 32 && row < rows; ++row) {
            for (int c = lane; c < kHalfColumns && begin + c < width; c += 32) {
                to[static_cast<std::int64_t>(row) * width + begin + c] = staged[row * kStaged + c];
            }
        }
    }
}

template <class Point, class Value>
__global__ void __launch_bounds__(kHalfThreads, 4) projectHalvesKernel(const Problem<Point, Value> problem, int depth)
{
    extern __shared__ __align__(16) unsigned char shared[];
    const int row = depth + 8, warp = threadIdx.x / 32;
    Value* features = reinterpret_cast<Value*>(shared);       // [kHalfPoints][row]
    Value* weights = features + kHalfPoints * row;            // two of [kHalfColumns][row]
    Value* staged = weights + 2 * kHalfColumns * row + warp * 32 * kStaged;
    const std::int64_t first = static_cast<std::int64_t>(blockIdx.x) * kHalfPoints;
    const std::int64_t left = problem.count - first;
    const int rows = static_cast<int>(left < kHalfPoints ? left : kHalfPoints);
    int begin = blockIdx.y * kHalfColumns;
    copyWeights(problem.weight, begin, problem.width, depth, weights);
    for (int i = threadIdx.x; i < kHalfPoints * (depth - problem.features); i += kHalfThreads) {
        features[i % kHalfPoints * row + problem.features + i / kHalfPoints] = static_cast<Value>(0.0F);
    }
    formFeatures<Point, Value, kHalfPoints, kHalfThreads>(
        problem.points + 3 * first, rows, problem.freqs, problem.includePi,
        [features, row](int k, int point, Value feature) { features[point * row + k] = feature; });
    for (int buffer = 0; begin < problem.width; buffer ^= 1) {
        waitForCopies();
        __syncthreads(); // these weights have come, and the last ones are no longer read
        const int next = begin + static_cast<int>(gridDim.y) * kHalfColumns;
        if (next < problem.width) {
            copyWeights(problem.weight, next, problem.width, depth, weights + (buffer ^ 1) * kHalfColumns * row);
        }
        float sum[2][kHalfColumns / 8][4];
        multiplyTile(features + warp * 32 * row, weights + buffer * kHalfColumns * row, depth, sum);
        storeTile(sum, problem.bias, begin, problem.width, rows - warp * 32, staged,
                  problem.out + (first + warp * 32) * problem.width);
        begin = next;
    }
}

/// Point tiles by shares of the columns, so many that the device is busy.
dim3 gridOf(std::int64_t tiles, std::int64_t columnTiles)
{
    const std::int64_t wanted = 4 * static_cast<std::int64_t>(at::cuda::getCurrentDeviceProperties()->multiProcessorCount);
    const std::int64_t shares = std::clamp<std::int64_t>((wanted + tiles - 1) / tiles, 1, std::min<std::int64_t>(columnTiles, 1024));
    return {static_cast<unsigned>(tiles), static_cast<unsigned>(shares)};
}

template <class Point, class Value>
void projectHalves(Problem<Point, Value> problem, const at::Tensor& weight, cudaStream_t stream)
{
    const int depth = (problem.features + 15) / 16 * 16;
    at::Tensor padded = at::empty({problem.width, depth}, weight.options());
    padWeightsKernel<Value><<<blocksFor(padded.numel(), kHalfThreads), kHalfThreads, 0, stream>>>(
        weight.const_data_ptr<Value>(), weight.stride(0), weight.stride(1), problem.width, problem.features, depth,
        padded.mutable_data_ptr<Value>());
    C10_CUDA_KERNEL_LAUNCH_CHECK();
    problem.weight = padded.const_data_ptr<Value>();
    const auto bytesOf = [](int ofDepth) {
        return static_cast<int>(sizeof(Value)) *
               ((kHalfPoints + 2 * kHalfColumns) * (ofDepth + 8) + kHalfPoints * kStaged);
    };
    C10_CUDA_CHECK(cudaFuncSetAttribute(projectHalvesKernel<Point, Value>, cudaFuncAttributeMaxDynamicSharedMemorySize,
                                        bytesOf(kMostDepth)));
    const dim3 grid = gridOf((problem.count + kHalfPoints - 1) / kHalfPoints, (problem.width + kHalfColumns - 1) / kHalfColumns);
    projectHalvesKernel<Point, Value><<<grid, kHalfThreads, bytesOf(depth), stream>>>(problem, depth);
}

template <class Point, class Value>
void project(Problem<Point, Value> problem, const at::Tensor& weight, cudaStream_t stream)
{
    if constexpr (!std::is_same_v<Value, float>) {
        if (problem.features <= kMostDepth) {
            projectHalves(problem, weight, stream);
            return;
        }
    }
    const at::Tensor columns = weight.t().contiguous();
    problem.weight = columns.const_data_ptr<Value>();
    if constexpr (std::is_same_v<Value, float>) {
        if (problem.features <= kFewFeatures) {
            const dim3 grid =
                gridOf((problem.count + kFloatPoints - 1) / kFloatPoints, (problem.width + kFloatColumns - 1) / kFloatColumns);
            const int bytes = problem.features * (kFloatPoints + kFloatColumns) * static_cast<int>(sizeof(float));
            projectFloatsKernel<Point><<<grid, kFloatThreads, bytes, stream>>>(problem);
            return;
        }
    }
    projectPointsKernel<Point, Value><<<blocksFor(problem.count, kPoints), kThreads, 0, stream>>>(
        problem.points, problem.weight, problem.bias, problem.count, problem.width, problem.freqs, problem.includePi,
        problem.out);
}

at::Tensor projectPointsCuda(const at::Tensor& points, const at::Tensor& weight, const at::Tensor& bias,
                             std::int64_t freqs, bool includePi)
{
    const LaunchScope scope(points.device());
    at::Tensor out = at::empty({points.size(0), weight.size(0)}, weight.options());
    if (out.numel() == 0) {
        return out;
    }
    forFloating(points.scalar_type(), [&](auto pointType) {
        using Point = decltype(pointType);
        forFloating(weight.scalar_type(), [&](auto type) {
            using Value = decltype(type);
            project(Problem<Point, Value>{points.const_data_ptr<Point>(), nullptr, bias.const_data_ptr<Value>(),
                                          out.mutable_data_ptr<Value>(), points.size(0), static_cast<int>(weight.size(0)),
                                          static_cast<int>(3 * (2 * freqs + 1)), static_cast<int>(freqs), includePi},
                    weight, scope.stream());
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
