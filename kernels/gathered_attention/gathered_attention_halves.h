#pragma once

#include "common/chunk.h"
#include "common/tensor_core.h"
#include "gathered_attention/gathered_attention_problem.h"

#include <cmath>

/// Attention of halves on tensor cores. Only gathered_attention_cuda.cu includes this.
///
/// A block of 4 warps owns 64 or 128 queries; a warp owns 16 or 32 of them, holds them, their scores and their output
/// in registers, and turns scores into the next product's operand without leaving them. The named rows of K and V come
/// by asynchronous copies straight into one of two buffers in shared memory, while the other is multiplied; the numbers
/// of the rows are read one tile earlier still. Rows in shared memory are padded by 16 bytes against bank conflicts.
namespace maquette::kernels {

constexpr int kHalfThreads = 128;

/// Sizes of one specialisation: heads up to kWidth wide; kParts times 16 queries a warp.
template <int kWidthOf, int kPartsOf, int kKeysOf>
struct HalfTile {
    static constexpr int kWidth = kWidthOf;
    static constexpr int kParts = kPartsOf;
    static constexpr int kKeys = kKeysOf;
    static constexpr int kWarpQueries = 16 * kParts;
    static constexpr int kQueries = 4 * kWarpQueries;
    static constexpr int kRow = kWidth + 8;    ///< padded row in shared memory
    static constexpr int kChunks = kWidth / 8; ///< of 16 bytes in a row
    static constexpr int kRowStep = kHalfThreads / kChunks; ///< rows that the block copies at a time
    static constexpr int kRowsEach = kKeys / kRowStep;
    static_assert(kHalfThreads % kChunks == 0 && kKeys % kRowStep == 0 && kKeys % 16 == 0 && kWidth % 16 == 0);
};

template <class T, class Value>
struct HalfShared {
    alignas(16) Value k[2][T::kKeys * T::kRow];
    alignas(16) Value v[2][T::kKeys * T::kRow];
};

/// What a lane keeps of its queries: rows g and g + 8 of every part.
template <class T>
struct HalfRunning {
    float maximum[T::kParts][2];
    float sum[T::kParts][2]; ///< of this lane's keys only
    float out[T::kParts][T::kWidth / 8][4];
};

/// The keys of a block, and which of their chunks this thread copies.
template <class T, class Value>
struct KeyRows {
    const Value* k; ///< of the head
    const Value* v;
    const std::int64_t* keys;
    std::int64_t count;
    int width;
    std::int64_t next[T::kRowsEach]; ///< rows of the tile to be copied next

    __device__ int firstRow() const { return static_cast<int>(threadIdx.x) / T::kChunks; }
    __device__ int column() const { return static_cast<int>(threadIdx.x) % T::kChunks * 8; }
    __device__ void name(std::int64_t begin)
    {
#pragma unroll
        for (int i = 0; i < T::kRowsEach; ++i) {
            const std::int64_t key = begin + firstRow() + i * T::kRowStep;
            next[i] = key < count ? keys[key] : -1;
        }
    }
    __device__ void copy(Value* toK, Value* toV) const
    {
        const int d = column();
#pragma unroll
        for (int i = 0; i < T::kRowsEach; ++i) {
            const bool isThere = next[i] >= 0 && d < width;
            const std::int64_t from = isThere ? next[i] * width + d : 0;
            const int to = (firstRow() + i * T::kRowStep) * T::kRow + d;
            copyAsync(toK + to, k + from, isThere);
            copyAsync(toV + to, v + from, isThere);
        }
    }
};

/// Fragments of the warp's queries; rows past `rows` and columns past `width` are 0.
template <class T, class Value>
__device__ void loadQueries(const Value* from, int rows, int width, std::uint32_t (&q)[T::kParts][T::kWidth / 16][4])
{
    const int lane = threadIdx.x % 32;
#pragma unroll
    for (int part = 0; part < T::kParts; ++part) {
#pragma unroll
        for (int step = 0; step < T::kWidth / 16; ++step) {
#pragma unroll
            for (int i = 0; i < 4; ++i) {
                const int row = 16 * part + lane / 4 + 8 * (i % 2);
                const int d = 16 * step + 2 * (lane % 4) + 8 * (i / 2);
                const bool isThere = row < rows && d < width;
                q[part][step][i] =
                    isThere ? *reinterpret_cast<const std::uint32_t*>(from + static_cast<std::int64_t>(row) * width + d) : 0U;
            }
        }
    }
}

/// score[part][n] holds keys 8n to 8n + 7 of the tile.
template <class T, class Value>
__device__ void scoreHalves(const Value* k, const std::uint32_t (&q)[T::kParts][T::kWidth / 16][4],
                            float (&score)[T::kParts][T::kKeys / 8][4])
{
    const int lane = threadIdx.x % 32;
    const Value* from = k + (lane / 16 * 8 + lane % 8) * T::kRow + lane / 8 % 2 * 8;
#pragma unroll
    for (int part = 0; part < T::kParts; ++part) {
#pragma unroll
        for (int n = 0; n < T::kKeys / 8; ++n) {
#pragma unroll
            for (int i = 0; i < 4; ++i) {
                score[part][n][i] = 0.0F;
            }
        }
    }
#pragma unroll
    for (int step = 0; step < T::kWidth / 16; ++step) {
#pragma unroll
        for (int n = 0; n < T::kKeys / 8; n += 2) {
            std::uint32_t b[4];
            loadMatrices(b, from + n * 8 * T::kRow + step * 16);
#pragma unroll
            for (int part = 0; part < T::kParts; ++part) {
                multiplyAdd(score[part][n], q[part][step], b[0], b[1], Value{});
                multiplyAdd(score[part][n + 1], q[part][step], b[2], b[3], Value{});
            }
        }
    }
}

/// The largest of the four lanes that share a row.
__device__ inline float rowMax(float x)
{
    x = fmaxf(x, __shfl_xor_sync(0xFFFFFFFFU, x, 1));
    return fmaxf(x, __shfl_xor_sync(0xFFFFFFFFU, x, 2));
}
__device__ inline float rowSum(float x)
{
    x += __shfl_xor_sync(0xFFFFFFFFU, x, 1);
    return x + __shfl_xor_sync(0xFFFFFFFFU, x, 2);
}

/// 2^x; right to two units in the last place, and 0 where the result would be denormal.
__device__ inline float powerOfTwo(float x)
{
    float power;
    asm("ex2.approx.ftz.f32 %0, %1;" : "=f"(power) : "f"(x));
    return power;
}

/// Keys past `count` weigh nothing.
template <class T>
__device__ void maskScores(float (&score)[T::kParts][T::kKeys / 8][4], int count)
{
#pragma unroll
    for (int part = 0; part < T::kParts; ++part) {
#pragma unroll
        for (int n = 0; n < T::kKeys / 8; ++n) {
#pragma unroll
            for (int i = 0; i < 4; ++i) {
                const int key = 8 * n + 2 * static_cast<int>(threadIdx.x % 4) + i % 2;
                score[part][n][i] = key < count ? score[part][n][i] : -INFINITY;
            }
        }
    }
}

/// Turns scores into probabilities against the new running maximum, and rescales what was summed before. Every tile
/// holds at least one key, so the maximum is finite. `scale` is for powers of two.
template <class T>
__device__ void weighScores(float (&score)[T::kParts][T::kKeys / 8][4], float scale, HalfRunning<T>& running)
{
#pragma unroll
    for (int part = 0; part < T::kParts; ++part) {
#pragma unroll
        for (int half = 0; half < 2; ++half) {
            float largest = -INFINITY;
#pragma unroll
            for (int n = 0; n < T::kKeys / 8; ++n) {
#pragma unroll
                for (int i = 0; i < 2; ++i) {
                    largest = fmaxf(largest, score[part][n][2 * half + i]);
                }
            }
            const float before = running.maximum[part][half];
            const float maximum = fmaxf(before, rowMax(largest));
            const float correction = powerOfTwo((before - maximum) * scale);
            const float shift = maximum * scale;
            float sum = 0.0F;
#pragma unroll
            for (int n = 0; n < T::kKeys / 8; ++n) {
#pragma unroll
                for (int i = 0; i < 2; ++i) {
                    float& s = score[part][n][2 * half + i];
                    s = powerOfTwo(fmaf(s, scale, -shift));
                    sum += s;
                }
            }
            running.maximum[part][half] = maximum;
            running.sum[part][half] = running.sum[part][half] * correction + sum;
#pragma unroll
            for (int n = 0; n < T::kWidth / 8; ++n) {
                running.out[part][n][2 * half] *= correction;
                running.out[part][n][2 * half + 1] *= correction;
            }
        }
    }
}

template <class T, class Value>
__device__ void addValues(const Value* v, const float (&weight)[T::kParts][T::kKeys / 8][4], HalfRunning<T>& running)
{
    const int lane = threadIdx.x % 32;
    const Value* from = v + (lane / 8 % 2 * 8 + lane % 8) * T::kRow + lane / 16 * 8;
#pragma unroll
    for (int step = 0; step < T::kKeys / 16; ++step) {
        // The sums of two neighbouring tiles of 8 keys lie as an operand of 16 keys does.
        std::uint32_t a[T::kParts][4];
#pragma unroll
        for (int part = 0; part < T::kParts; ++part) {
#pragma unroll
            for (int i = 0; i < 4; ++i) {
                const float(&w)[4] = weight[part][2 * step + i / 2];
                a[part][i] = pairOf(w[i % 2 * 2], w[i % 2 * 2 + 1], Value{});
            }
        }
#pragma unroll
        for (int n = 0; n < T::kWidth / 8; n += 2) {
            std::uint32_t b[4];
            loadTransposed(b, from + step * 16 * T::kRow + n * 8);
#pragma unroll
            for (int part = 0; part < T::kParts; ++part) {
                multiplyAdd(running.out[part][n], a[part], b[0], b[1], Value{});
                multiplyAdd(running.out[part][n + 1], a[part], b[2], b[3], Value{});
            }
        }
    }
}

template <class T, class Value>
__device__ void storeQueries(const HalfRunning<T>& running, int rows, int width, Value* to)
{
    const int lane = threadIdx.x % 32;
#pragma unroll
    for (int part = 0; part < T::kParts; ++part) {
#pragma unroll
        for (int half = 0; half < 2; ++half) {
            const float share = 1.0F / rowSum(running.sum[part][half]);
            const int row = 16 * part + lane / 4 + 8 * half;
#pragma unroll
            for (int n = 0; n < T::kWidth / 8; ++n) {
                const int d = 8 * n + 2 * (lane % 4);
                if (row < rows && d < width) {
                    *reinterpret_cast<std::uint32_t*>(to + static_cast<std::int64_t>(row) * width + d) =
                        pairOf(running.out[part][n][2 * half] * share, running.out[part][n][2 * half + 1] * share, Value{});
                }
            }
        }
    }
}

template <class T>
__device__ void clear(HalfRunning<T>& running)
{
#pragma unroll
    for (int part = 0; part < T::kParts; ++part) {
        running.maximum[part][0] = running.maximum[part][1] = -INFINITY;
        running.sum[part][0] = running.sum[part][1] = 0.0F;
#pragma unroll
        for (int n = 0; n < T::kWidth / 8; ++n) {
#pragma unroll
            for (int i = 0; i < 4; ++i) {
                running.out[part][n][i] = 0.0F;
            }
        }
    }
}

template <class T, class Value>
__global__ void __launch_bounds__(kHalfThreads) halfAttentionKernel(const AttentionProblem<Value> problem)
{
    __shared__ HalfShared<T, Value> shared;
    const std::int64_t region = regionOf(problem.queryOffsets, problem.regions, blockIdx.x, T::kQueries);
    const std::int64_t tile = blockIdx.x - (problem.queryOffsets[region] / T::kQueries + region);
    const std::int64_t first = problem.queryOffsets[region] + tile * T::kQueries;
    const std::int64_t left = problem.queryOffsets[region + 1] - first;
    if (left <= 0) {
        return;
    }
    const std::int64_t head = blockIdx.y;
    const int warpFirst = static_cast<int>(threadIdx.x) / 32 * T::kWarpQueries;
    const int rows = static_cast<int>(left < T::kQueries ? left : T::kQueries) - warpFirst; // of this warp, or none
    const std::int64_t place = (head * problem.queries + first + warpFirst) * problem.width;
    const std::int64_t headRows = head * problem.keyRows * problem.width;
    KeyRows<T, Value> keyRows{problem.k + headRows, problem.v + headRows,
                              problem.keys + head * problem.keysStride + problem.keyOffsets[region],
                              problem.keyOffsets[region + 1] - problem.keyOffsets[region], problem.width, {}};
    keyRows.name(0);
    keyRows.copy(shared.k[0], shared.v[0]);
    keyRows.name(T::kKeys);
    std::uint32_t q[T::kParts][T::kWidth / 16][4];
    loadQueries<T>(problem.q + place, rows, problem.width, q);
    HalfRunning<T> running;
    clear(running);
    const float scale = problem.scale * 1.44269504F; // log2(e)
    int buffer = 0;
    for (std::int64_t begin = 0; begin < keyRows.count; begin += T::kKeys) {
        waitForCopies();
        __syncthreads(); // this tile has come, and the last one is no longer read
        if (begin + T::kKeys < keyRows.count) {
            keyRows.copy(shared.k[buffer ^ 1], shared.v[buffer ^ 1]);
            keyRows.name(begin + 2 * T::kKeys);
        }
        const std::int64_t rest = keyRows.count - begin;
        float score[T::kParts][T::kKeys / 8][4];
        scoreHalves<T>(shared.k[buffer], q, score);
        if (rest < T::kKeys) {
            maskScores<T>(score, static_cast<int>(rest));
        }
        weighScores<T>(score, scale, running);
        addValues<T>(shared.v[buffer], score, running);
        buffer ^= 1;
    }
    storeQueries<T>(running, rows, problem.width, problem.out + place);
}

template <class T, class Value>
void launchHalves(const AttentionProblem<Value>& problem, std::int64_t heads, cudaStream_t stream)
{
    const dim3 grid(static_cast<unsigned>(problem.queries / T::kQueries + problem.regions), static_cast<unsigned>(heads));
    halfAttentionKernel<T, Value><<<grid, kHalfThreads, 0, stream>>>(problem);
}

/// Whether rows are whole chunks of 16 bytes.
template <class Value>
bool canAttendHalves(const AttentionProblem<Value>& problem)
{
    return problem.width % 8 == 0 && isAligned16(problem.q) && isAligned16(problem.k) && isAligned16(problem.v) &&
           isAligned16(problem.out);
}

template <class Value>
void attendHalves(const AttentionProblem<Value>& problem, std::int64_t heads, cudaStream_t stream)
{
    // Tiles of 128 queries read K and V half as often; smaller ones fill the device where there are few queries.
    constexpr std::int64_t kEnough = 256;
    const bool isLarge = problem.queries / 128 * heads >= kEnough && problem.queries / problem.regions > 64;
    if (problem.width <= 32) {
        launchHalves<HalfTile<32, 1, 64>>(problem, heads, stream);
    } else if (problem.width <= 64) {
        if (isLarge) {
            launchHalves<HalfTile<64, 2, 64>>(problem, heads, stream);
        } else {
            launchHalves<HalfTile<64, 1, 64>>(problem, heads, stream);
        }
    } else {
        launchHalves<HalfTile<128, 1, 32>>(problem, heads, stream);
    }
}

} // namespace maquette::kernels
