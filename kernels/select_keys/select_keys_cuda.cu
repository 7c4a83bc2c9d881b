// Plan: up to kMostKeys keys: one launch, one block per region and head. (1) Groups of threads sum the sampled rows,
// each its own in order, and the groups' sums are added in order; (2) eight lanes score a key; (3) a bitonic sort in
// shared memory of one 64-bit word per key, the score's bits above and the index below, so that no two words are equal
// and of equal scores the lower index comes first. Block: 1024 threads. Memory: the result only; the words are shared.
// More keys: (1) one block per region and head sums the sampled rows; (2) one batched product scores all keys of all
// regions, [H, R, D] x [H, D, L]; (3) a stable sort by falling score, whose first topK columns are the answer. Memory:
// the sums [H, R, D] and the scores with their order [H, R, L].
// The CPU twin's remark on sums and means holds here too.
#include "common/chunk.h"
#include "common/cuda_launch.h"

#include <ATen/core/Tensor.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/matmul.h>
#include <ATen/ops/sort.h>
#include <torch/library.h>

namespace maquette::kernels {
namespace {

constexpr int kThreads = 64; ///< the usual head width; wider heads loop

template <class Value>
__global__ void __launch_bounds__(kThreads)
    sampledSumsKernel(const Value* __restrict__ q, const std::int64_t* __restrict__ offsets,
                      std::int64_t queries, std::int64_t width, std::int64_t stride, float* __restrict__ sums)
{
    const std::int64_t region = blockIdx.x;
    const std::int64_t head = blockIdx.y;
    const Value* rows = q + head * queries * width;
    float* out = sums + (head * gridDim.x + region) * width;
    for (std::int64_t d = threadIdx.x; d < width; d += kThreads) {
        float sum = 0.0F;
        for (std::int64_t row = offsets[region]; row < offsets[region + 1]; row += stride) {
            sum += static_cast<float>(rows[row * width + d]);
        }
        out[d] = sum;
    }
}

constexpr int kSortThreads = 1024;
constexpr int kMostKeys = 4096;
constexpr int kMostWidth = 256;
constexpr int kLanes = 8; ///< that score a key
constexpr int kTogether = 4; ///< keys that they score at a time
using Word = unsigned long long;

template <class Value>
struct Problem {
    const Value* q;
    const Value* k;
    const std::int64_t* offsets;
    std::int64_t* kept;
    std::int64_t queries, stride;
    int keys, width, topK;
};

/// The sum of the sampled rows of a region; scratch holds kSortThreads numbers.
template <class Value>
__device__ void sumSampled(const Problem<Value>& problem, const Value* rows, std::int64_t first, std::int64_t last,
                           float* scratch, float* sums)
{
    const int width = problem.width, groups = kSortThreads / width;
    const int group = threadIdx.x / width, d = threadIdx.x % width;
    if (group < groups) {
        float sum = 0.0F;
        const std::int64_t samples = first < last ? (last - first - 1) / problem.stride + 1 : 0;
#pragma unroll 4
        for (std::int64_t i = group; i < samples; i += groups) {
            sum += static_cast<float>(rows[(first + i * problem.stride) * width + d]);
        }
        scratch[threadIdx.x] = sum;
    }
    __syncthreads();
    if (threadIdx.x < width) {
        float sum = 0.0F;
        for (int i = 0; i < groups; ++i) {
            sum += scratch[i * width + threadIdx.x];
        }
        sums[threadIdx.x] = sum;
    }
    __syncthreads();
}

/// Part `lane` of the products of kTogether keys with the sums. Keys are read by chunks where rows are whole ones.
template <bool kChunked, class Value>
__device__ void scoreParts(const Value* const (&key)[kTogether], const float* sums, int width, int lane,
                           float (&score)[kTogether])
{
    if constexpr (kChunked) {
        constexpr int kCount = Chunk<Value>::kCount;
        for (int d = lane * kCount; d < width; d += kLanes * kCount) {
            Chunk<Value> chunk[kTogether];
#pragma unroll
            for (int j = 0; j < kTogether; ++j) {
                chunk[j] = readChunk(key[j] + d);
            }
#pragma unroll
            for (int i = 0; i < kCount; ++i) {
                const float sum = sums[d + i];
#pragma unroll
                for (int j = 0; j < kTogether; ++j) {
                    score[j] = fmaf(static_cast<float>(chunk[j].values[i]), sum, score[j]);
                }
            }
        }
    } else {
        for (int d = lane; d < width; d += kLanes) {
#pragma unroll
            for (int j = 0; j < kTogether; ++j) {
                score[j] = fmaf(static_cast<float>(key[j][d]), sums[d], score[j]);
            }
        }
    }
}

/// Orders by falling score, then by rising index.
__device__ Word wordOf(float score, int index)
{
    const unsigned bits = __float_as_uint(score == 0.0F ? 0.0F : score); // both zeros are equal
    const unsigned rising = (bits & 0x80000000U) != 0 ? ~bits : bits | 0x80000000U;
    return static_cast<Word>(~rising) << 32 | static_cast<unsigned>(index);
}

/// `size` is a power of two.
__device__ void sortRising(Word* words, int size)
{
    for (int run = 2; run <= size; run *= 2) {
        for (int apart = run / 2; apart > 0; apart /= 2) {
            for (int i = threadIdx.x; i < size / 2; i += kSortThreads) {
                const int low = 2 * i - (i & (apart - 1)), high = low + apart;
                const bool rises = (low & run) == 0;
                const Word a = words[low], b = words[high];
                if ((a > b) == rises) {
                    words[low] = b;
                    words[high] = a;
                }
            }
            __syncthreads();
        }
    }
}

template <bool kChunked, class Value>
__global__ void __launch_bounds__(kSortThreads) selectKeysKernel(const Problem<Value> problem)
{
    __shared__ Word words[kMostKeys];
    __shared__ float scratch[kSortThreads];
    __shared__ float sums[kMostWidth];
    const std::int64_t region = blockIdx.x, head = blockIdx.y;
    const int width = problem.width, keys = problem.keys;
    sumSampled(problem, problem.q + head * problem.queries * width, problem.offsets[region], problem.offsets[region + 1],
               scratch, sums);
    int size = 1;
    while (size < keys) {
        size *= 2;
    }
    const Value* headKeys = problem.k + head * keys * width;
    const int lane = threadIdx.x % kLanes;
    constexpr int kStep = kSortThreads / kLanes;
    for (int first = 0; first < size; first += kTogether * kStep) {
        const int mine = first + static_cast<int>(threadIdx.x) / kLanes;
        const Value* rows[kTogether];
        float score[kTogether];
#pragma unroll
        for (int j = 0; j < kTogether; ++j) {
            const int key = mine + j * kStep;
            rows[j] = headKeys + static_cast<std::int64_t>(key < keys ? key : keys - 1) * width;
            score[j] = 0.0F;
        }
        scoreParts<kChunked>(rows, sums, width, lane, score);
#pragma unroll
        for (int j = 0; j < kTogether; ++j) {
            for (int offset = kLanes / 2; offset > 0; offset /= 2) {
                score[j] += __shfl_xor_sync(0xFFFFFFFFU, score[j], offset);
            }
            const int key = mine + j * kStep;
            if (lane == 0 && key < size) {
                words[key] = key < keys ? wordOf(score[j], key) : ~Word{0}; // what fills up comes last
            }
        }
    }
    __syncthreads();
    sortRising(words, size);
    std::int64_t* to = problem.kept + (head * gridDim.x + region) * problem.topK;
    for (int i = threadIdx.x; i < problem.topK; i += kSortThreads) {
        to[i] = static_cast<std::int64_t>(words[i] & 0xFFFFFFFFU);
    }
}

/// For up to kMostKeys keys of up to kMostWidth numbers.
at::Tensor selectFew(const at::Tensor& q, const at::Tensor& k, const at::Tensor& offsets, std::int64_t stride,
                     std::int64_t topK, cudaStream_t stream)
{
    const std::int64_t regions = offsets.size(0) - 1;
    at::Tensor kept = at::empty({q.size(0), regions, topK}, q.options().dtype(at::kLong));
    const dim3 grid(static_cast<unsigned>(regions), static_cast<unsigned>(q.size(0)));
    forFloating(q.scalar_type(), [&](auto type) {
        using Value = decltype(type);
        const Problem<Value> problem{q.const_data_ptr<Value>(),
                                     k.const_data_ptr<Value>(),
                                     offsets.const_data_ptr<std::int64_t>(),
                                     kept.mutable_data_ptr<std::int64_t>(),
                                     q.size(1),
                                     stride,
                                     static_cast<int>(k.size(1)),
                                     static_cast<int>(q.size(2)),
                                     static_cast<int>(topK)};
        if (problem.width % Chunk<Value>::kCount == 0 && isAligned16(problem.k)) {
            selectKeysKernel<true><<<grid, kSortThreads, 0, stream>>>(problem);
        } else {
            selectKeysKernel<false><<<grid, kSortThreads, 0, stream>>>(problem);
        }
    });
    C10_CUDA_KERNEL_LAUNCH_CHECK();
    return kept;
}

at::Tensor selectKeysCuda(const at::Tensor& q, const at::Tensor& k, const at::Tensor& offsets,
                          std::int64_t stride, std::int64_t topK)
{
    const LaunchScope scope(q.device());
    const std::int64_t heads = q.size(0);
    const std::int64_t regions = offsets.size(0) - 1;
    if (heads == 0 || regions == 0) {
        return at::empty({heads, regions, topK}, q.options().dtype(at::kLong));
    }
    if (k.size(1) <= kMostKeys && q.size(2) >= 1 && q.size(2) <= kMostWidth) {
        return selectFew(q, k, offsets, stride, topK, scope.stream());
    }
    at::Tensor sums = at::empty({heads, regions, q.size(2)}, q.options().dtype(at::kFloat));
    forFloating(q.scalar_type(), [&](auto type) {
        using Value = decltype(type);
        const dim3 grid(static_cast<unsigned>(regions), static_cast<unsigned>(heads));
        sampledSumsKernel<Value><<<grid, kThreads, 0, scope.stream()>>>(
            q.const_data_ptr<Value>(), offsets.const_data_ptr<std::int64_t>(), q.size(1), q.size(2), stride,
            sums.mutable_data_ptr<float>());
    });
    C10_CUDA_KERNEL_LAUNCH_CHECK();
    const at::Tensor scores = at::matmul(sums, k.to(at::kFloat).transpose(1, 2)); // [H, R, L]
    return std::get<1>(at::sort(scores, /*stable=*/true, /*dim=*/-1, /*descending=*/true))
        .narrow(-1, 0, topK)
        .contiguous();
}

} // namespace
} // namespace maquette::kernels

TORCH_LIBRARY_IMPL(maquette, CUDA, library)
{
    library.impl("select_keys", maquette::kernels::selectKeysCuda);
}
