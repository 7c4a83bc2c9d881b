#pragma once

#include <cstdint>
#include <cstring>

/// Sixteen bytes of numbers, what one access to a device's memory moves best. Only .cu files include this.
namespace maquette::kernels {

template <class Value>
struct alignas(16) Chunk {
    static constexpr int kCount = 16 / static_cast<int>(sizeof(Value));
    Value values[kCount];
};

/// Reads what no thread writes meanwhile, in one access.
template <class Value>
__device__ inline Chunk<Value> readChunk(const Value* from)
{
    const uint4 raw = __ldg(reinterpret_cast<const uint4*>(from));
    Chunk<Value> chunk;
    memcpy(&chunk, &raw, sizeof chunk);
    return chunk;
}

inline bool isAligned16(const void* pointer)
{
    return reinterpret_cast<std::uintptr_t>(pointer) % 16 == 0;
}

} // namespace maquette::kernels
