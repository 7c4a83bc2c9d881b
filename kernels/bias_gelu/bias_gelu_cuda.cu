// Plan: one pass. Where rows are whole chunks of 16 bytes a thread takes four chunks, all of them read before the first
// is worked on, and the column advances without a division; otherwise one number at a time. Neighbours lie side by
// side. Memory: none of its own; the bias stays in the cache.
#include "bias_gelu/bias_gelu_math.h"
#include "common/chunk.h"
#include "common/cuda_launch.h"

#include <ATen/core/Tensor.h>
#include <torch/library.h>

#include <limits>

namespace maquette::kernels {
namespace {

constexpr int kThreads = 256;
constexpr int kChunks = 4; ///< of a thread at a time

template <class Value>
__device__ Chunk<Value> withGelu(const Chunk<Value>& x, const Chunk<Value>& bias)
{
    Chunk<Value> out;
#pragma unroll
    for (int i = 0; i < Chunk<Value>::kCount; ++i) {
        out.values[i] =
            static_cast<Value>(geluOf(static_cast<float>(x.values[i]) + static_cast<float>(bias.values[i])));
    }
    return out;
}

/// `count` and `width` are of chunks.
template <class Value>
__global__ void __launch_bounds__(kThreads)
    biasGeluChunksKernel(const Chunk<Value>* x, const Value* __restrict__ bias, std::int64_t count, unsigned width,
                         Chunk<Value>* out) // may be x
{
    constexpr std::int64_t kPiece = static_cast<std::int64_t>(kThreads) * kChunks;
    const unsigned advance = kThreads % width;
    for (std::int64_t piece = blockIdx.x * kPiece; piece < count; piece += gridDim.x * kPiece) {
        const std::int64_t first = piece + threadIdx.x;
        Chunk<Value> chunk[kChunks];
#pragma unroll
        for (int i = 0; i < kChunks; ++i) {
            if (first + i * kThreads < count) {
                chunk[i] = x[first + i * kThreads];
            }
        }
        unsigned column = static_cast<unsigned>((static_cast<unsigned>(piece % width) + threadIdx.x) % width);
#pragma unroll
        for (int i = 0; i < kChunks; ++i) {
            if (first + i * kThreads < count) {
                out[first + i * kThreads] = withGelu(chunk[i], readChunk(bias + column * Chunk<Value>::kCount));
            }
            column += advance;
            column = column < width ? column : column - width;
        }
    }
}

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

template <class Value>
void launch(const Value* x, const Value* bias, std::int64_t count, std::int64_t width, Value* out, cudaStream_t stream)
{
    constexpr int kCount = Chunk<Value>::kCount;
    if (width % kCount == 0 && width <= std::numeric_limits<std::int32_t>::max() && isAligned16(x) && isAligned16(bias) &&
        isAligned16(out)) {
        biasGeluChunksKernel<Value><<<blocksFor(count / kCount, kThreads * kChunks), kThreads, 0, stream>>>(
            reinterpret_cast<const Chunk<Value>*>(x), bias, count / kCount,
            static_cast<unsigned>(width / kCount), reinterpret_cast<Chunk<Value>*>(out));
    } else {
        biasGeluKernel<Value><<<blocksFor(count, kThreads), kThreads, 0, stream>>>(x, bias, count, width, out);
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
        launch(x.const_data_ptr<Value>(), bias.const_data_ptr<Value>(), x.numel(), x.size(1),
               out.mutable_data_ptr<Value>(), scope.stream());
    });
    C10_CUDA_KERNEL_LAUNCH_CHECK();
}

} // namespace
} // namespace maquette::kernels

TORCH_LIBRARY_IMPL(maquette, CUDA, library)
{
    library.impl("bias_gelu", maquette::kernels::biasGeluCuda);
}
