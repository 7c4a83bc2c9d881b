// Plan: one launch for all regions and heads. A block owns a tile of queries of one region and one head; it
// walks the region's keys in tiles, gathers the named rows of K and V straight into shared memory, and keeps
// a running maximum, sum and output per query (one pass, as in FlashAttention). No copy of K or V is ever
// written.
//
// Which tile a block owns needs no host copy of the offsets: region r may use blocks floor(first / T) + r up
// to the same expression of region r + 1; that range always holds ceil(rows / T) tiles, and surplus blocks
// leave at once.
//
// Halves go to tensor cores (gathered_attention_halves.h) when their rows are whole chunks of 16 bytes. Of the others:
// Block: 128 threads = 16 query groups x 8 key lanes. A thread scores RQ x RK pairs; the 8 lanes of a group
// are neighbours in a warp, so a query's maximum and sum need shuffles only, and its probabilities no block
// barrier. Output: a lane owns every 8th column of its group's queries, in registers. Memory: shared tiles of
// Q, K, V (rows padded by one against bank conflicts) and of the probabilities, f32.
#include "common/cuda_launch.h"
#include "gathered_attention/gathered_attention_halves.h"
#include "gathered_attention/gathered_attention_problem.h"

#include <ATen/core/Tensor.h>
#include <ATen/ops/empty_like.h>
#include <torch/library.h>

#include <cmath>
#include <type_traits>

namespace maquette::kernels {
namespace {

constexpr int kThreads = 128;
constexpr int kGroups = 16; ///< query groups
constexpr int kLanes = 8;   ///< key lanes of a group

/// Sizes of one specialisation: heads up to kWidth wide.
template <int kWidthOf, int kQueriesOf, int kKeysOf>
struct Tile {
    static constexpr int kWidth = kWidthOf;
    static constexpr int kQueries = kQueriesOf;
    static constexpr int kKeys = kKeysOf;
    static constexpr int kRow = kWidth + 1; ///< padded row in shared memory
    static constexpr int kQueriesEach = kQueries / kGroups;
    static constexpr int kKeysEach = kKeys / kLanes;
    static constexpr int kColumnsEach = kWidth / kLanes;
};

/// Shared memory of a block.
template <class T>
struct Shared {
    float q[T::kQueries * T::kRow];
    float k[T::kKeys * T::kRow];
    float v[T::kKeys * T::kRow];
    float p[T::kQueries * T::kKeys];
};

/// What a thread keeps of its queries.
template <class T>
struct Running {
    float maximum[T::kQueriesEach];
    float sum[T::kQueriesEach];
    float out[T::kQueriesEach][T::kColumnsEach];
};

/// Copies rows into shared memory, as f32; rows past `count` and columns past `width` become 0. rowOf(i) is
/// the i-th row's number.
template <class T, class Value, class RowOf>
__device__ void loadRows(const Value* from, int width, int rows, int count, const RowOf& rowOf, float* to)
{
    for (int i = threadIdx.x; i < rows * T::kWidth; i += kThreads) {
        const int row = i / T::kWidth;
        const int d = i % T::kWidth;
        to[row * T::kRow + d] =
            row < count && d < width ? static_cast<float>(from[rowOf(row) * width + d]) : 0.0F;
    }
}

__device__ float laneMax(float x)
{
    for (int offset = kLanes / 2; offset > 0; offset /= 2) {
        x = fmaxf(x, __shfl_xor_sync(0xFFFFFFFFU, x, offset));
    }
    return x;
}

__device__ float laneSum(float x)
{
    for (int offset = kLanes / 2; offset > 0; offset /= 2) {
        x += __shfl_xor_sync(0xFFFFFFFFU, x, offset);
    }
    return x;
}

/// Scaled scores of the thread's queries and keys; keys past `count` score -inf.
template <class T>
__device__ void scoreTile(const Shared<T>& shared, int group, int lane, int count, float scale,
                          float (&score)[T::kQueriesEach][T::kKeysEach])
{
#pragma unroll
    for (int i = 0; i < T::kQueriesEach; ++i) {
#pragma unroll
        for (int j = 0; j < T::kKeysEach; ++j) {
            score[i][j] = 0.0F;
        }
    }
    for (int d = 0; d < T::kWidth; ++d) {
        float key[T::kKeysEach];
#pragma unroll
        for (int j = 0; j < T::kKeysEach; ++j) {
            key[j] = shared.k[(lane + kLanes * j) * T::kRow + d];
        }
#pragma unroll
        for (int i = 0; i < T::kQueriesEach; ++i) {
            const float query = shared.q[(group * T::kQueriesEach + i) * T::kRow + d];
#pragma unroll
            for (int j = 0; j < T::kKeysEach; ++j) {
                score[i][j] = fmaf(query, key[j], score[i][j]);
            }
        }
    }
#pragma unroll
    for (int i = 0; i < T::kQueriesEach; ++i) {
#pragma unroll
        for (int j = 0; j < T::kKeysEach; ++j) {
            score[i][j] = lane + kLanes * j < count ? score[i][j] * scale : -INFINITY;
        }
    }
}

/// Turns scores into probabilities against the new running maximum, and rescales what was summed before.
/// Every tile holds at least one key, so the maximum is finite from the first tile on.
template <class T>
__device__ void foldTile(Shared<T>& shared, int group, int lane,
                         const float (&score)[T::kQueriesEach][T::kKeysEach], Running<T>& running)
{
#pragma unroll
    for (int i = 0; i < T::kQueriesEach; ++i) {
        float largest = score[i][0];
#pragma unroll
        for (int j = 1; j < T::kKeysEach; ++j) {
            largest = fmaxf(largest, score[i][j]);
        }
        const float maximum = fmaxf(running.maximum[i], laneMax(largest));
        const float correction = expf(running.maximum[i] - maximum);
        float sum = 0.0F;
#pragma unroll
        for (int j = 0; j < T::kKeysEach; ++j) {
            const float p = expf(score[i][j] - maximum);
            shared.p[(group * T::kQueriesEach + i) * T::kKeys + lane + kLanes * j] = p;
            sum += p;
        }
        running.sum[i] = running.sum[i] * correction + laneSum(sum);
        running.maximum[i] = maximum;
#pragma unroll
        for (int c = 0; c < T::kColumnsEach; ++c) {
            running.out[i][c] *= correction;
        }
    }
    __syncwarp(); // a group's probabilities are read by its own 8 lanes only
    for (int key = 0; key < T::kKeys; ++key) {
#pragma unroll
        for (int i = 0; i < T::kQueriesEach; ++i) {
            const float p = shared.p[(group * T::kQueriesEach + i) * T::kKeys + key];
#pragma unroll
            for (int c = 0; c < T::kColumnsEach; ++c) {
                running.out[i][c] = fmaf(p, shared.v[key * T::kRow + lane + kLanes * c], running.out[i][c]);
            }
        }
    }
}

template <class T, class Value>
__global__ void __launch_bounds__(kThreads) gatheredAttentionKernel(const AttentionProblem<Value> problem)
{
    __shared__ Shared<T> shared;
    const std::int64_t region = regionOf(problem.queryOffsets, problem.regions, blockIdx.x, T::kQueries);
    const std::int64_t tile = blockIdx.x - (problem.queryOffsets[region] / T::kQueries + region);
    const std::int64_t first = problem.queryOffsets[region] + tile * T::kQueries;
    const std::int64_t left = problem.queryOffsets[region + 1] - first;
    if (left <= 0) {
        return;
    }
    const int rows = static_cast<int>(left < T::kQueries ? left : T::kQueries);
    const std::int64_t head = blockIdx.y;
    const int group = threadIdx.x / kLanes;
    const int lane = threadIdx.x % kLanes;
    const Value* headQ = problem.q + (head * problem.queries + first) * problem.width;
    const Value* headK = problem.k + head * problem.keyRows * problem.width;
    const Value* headV = problem.v + head * problem.keyRows * problem.width;
    const std::int64_t* keys = problem.keys + head * problem.keysStride + problem.keyOffsets[region];
    const std::int64_t keyCount = problem.keyOffsets[region + 1] - problem.keyOffsets[region];

    Running<T> running;
#pragma unroll
    for (int i = 0; i < T::kQueriesEach; ++i) {
        running.maximum[i] = -INFINITY;
        running.sum[i] = 0.0F;
#pragma unroll
        for (int c = 0; c < T::kColumnsEach; ++c) {
            running.out[i][c] = 0.0F;
        }
    }
    loadRows<T>(
        headQ, problem.width, T::kQueries, rows, [](int row) { return row; }, shared.q);
    for (std::int64_t begin = 0; begin < keyCount; begin += T::kKeys) {
        const int count = static_cast<int>(keyCount - begin < T::kKeys ? keyCount - begin : T::kKeys);
        const auto rowOf = [keys, begin](int row) { return keys[begin + row]; };
        __syncthreads(); // the last tile is no longer read
        loadRows<T>(headK, problem.width, T::kKeys, count, rowOf, shared.k);
        loadRows<T>(headV, problem.width, T::kKeys, count, rowOf, shared.v);
        __syncthreads();
        float score[T::kQueriesEach][T::kKeysEach];
        scoreTile<T>(shared, group, lane, count, problem.scale, score);
        foldTile<T>(shared, group, lane, score, running);
    }
    for (int i = 0; i < T::kQueriesEach; ++i) {
        const int row = group * T::kQueriesEach + i;
        for (int c = 0; c < T::kColumnsEach; ++c) {
            const int column = lane + kLanes * c;
            if (row < rows && column < problem.width) {
                problem.out[(head * problem.queries + first + row) * problem.width + column] =
                    static_cast<Value>(running.out[i][c] / running.sum[i]);
            }
        }
    }
}

template <class T, class Value>
void launch(const AttentionProblem<Value>& problem, std::int64_t heads, cudaStream_t stream)
{
    const dim3 grid(static_cast<unsigned>(problem.queries / T::kQueries + problem.regions),
                    static_cast<unsigned>(heads));
    gatheredAttentionKernel<T, Value><<<grid, kThreads, 0, stream>>>(problem);
}

at::Tensor gatheredAttentionCuda(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v,
                                 const at::Tensor& queryOffsets, const at::Tensor& keys,
                                 const at::Tensor& keyOffsets)
{
    const LaunchScope scope(q.device());
    at::Tensor out = at::empty_like(q);
    const std::int64_t regions = queryOffsets.size(0) - 1;
    if (q.numel() == 0 || regions == 0) {
        return out;
    }
    const int width = static_cast<int>(q.size(2));
    forFloating(q.scalar_type(), [&](auto type) {
        using Value = decltype(type);
        const AttentionProblem<Value> problem{q.const_data_ptr<Value>(),
                                     k.const_data_ptr<Value>(),
                                     v.const_data_ptr<Value>(),
                                     out.mutable_data_ptr<Value>(),
                                     queryOffsets.const_data_ptr<std::int64_t>(),
                                     keys.const_data_ptr<std::int64_t>(),
                                     keyOffsets.const_data_ptr<std::int64_t>(),
                                     q.size(1),
                                     k.size(1),
                                     regions,
                                     keys.size(0) == 1 ? 0 : keys.size(1),
                                     width,
                                     1.0F / std::sqrt(static_cast<float>(width))};
        if constexpr (!std::is_same_v<Value, float>) {
            if (canAttendHalves(problem)) {
                attendHalves(problem, q.size(0), scope.stream());
                return;
            }
        }
        if (width <= 32) {
            launch<Tile<32, 64, 32>>(problem, q.size(0), scope.stream());
        } else if (width <= 64) {
            launch<Tile<64, 64, 32>>(problem, q.size(0), scope.stream());
        } else {
            launch<Tile<128, 32, 16>>(problem, q.size(0), scope.stream());
        }
    });
    C10_CUDA_KERNEL_LAUNCH_CHECK();
    return out;
}

} // namespace
} // namespace maquette::kernels

TORCH_LIBRARY_IMPL(maquette, CUDA, library)
{
    library.impl("gathered_attention", maquette::kernels::gatheredAttentionCuda);
}
