#pragma once

#include <c10/core/ScalarType.h>
#include <c10/cuda/CUDAException.h>
#include <c10/cuda/CUDAGuard.h>
#include <c10/cuda/CUDAStream.h>
#include <c10/util/BFloat16.h>
#include <c10/util/Half.h>

#include <cstdint>

/// Where and how the CUDA twins launch. Only .cu files include this.
namespace maquette::kernels {

/// Blocks of `threads` that cover `count` items, at least one and at most what a grid's x axis holds; kernels
/// stride over the rest.
inline unsigned blocksFor(std::int64_t count, int threads)
{
    constexpr std::int64_t kMostBlocks = 1 << 20;
    const std::int64_t blocks = (count + threads - 1) / threads;
    return static_cast<unsigned>(blocks < 1 ? 1 : blocks > kMostBlocks ? kMostBlocks : blocks);
}

/// Calls use(value) with a value of the C++ type that stands for f32, f16 or bf16; contracts allow no other.
template <class Use>
void forFloating(c10::ScalarType type, const Use& use)
{
    switch (type) {
    case c10::ScalarType::Float:
        use(float{});
        break;
    case c10::ScalarType::Half:
        use(c10::Half{});
        break;
    case c10::ScalarType::BFloat16:
        use(c10::BFloat16{});
        break;
    default:
        TORCH_CHECK(false, "no CUDA twin for ", type);
    }
}

/// Makes the tensor's device current for its lifetime, and hands out that device's current stream.
class LaunchScope {
public:
    explicit LaunchScope(c10::Device device)
        : m_guard(device), m_stream(c10::cuda::getCurrentCUDAStream(device.index()).stream())
    {}
    cudaStream_t stream() const { return m_stream; }

private:
    c10::cuda::CUDAGuard m_guard;
    cudaStream_t m_stream;
};

} // namespace maquette::kernels
