#pragma once

#include <cstdint>

/// What both ways to attend share. Only .cu files include this.
namespace maquette::kernels {

template <class Value>
struct AttentionProblem {
    const Value* q;
    const Value* k;
    const Value* v;
    Value* out;
    const std::int64_t* queryOffsets;
    const std::int64_t* keys;
    const std::int64_t* keyOffsets;
    std::int64_t queries, keyRows, regions;
    std::int64_t keysStride; ///< from one head's list to the next; 0 when all heads share one
    int width;
    float scale;
};

/// The region that block `block` works for: the last one whose first block is not behind it.
__device__ inline std::int64_t regionOf(const std::int64_t* offsets, std::int64_t regions, std::int64_t block, int tile)
{
    std::int64_t low = 0;
    std::int64_t high = regions;
    while (high - low > 1) {
        const std::int64_t middle = (low + high) / 2;
        if (offsets[middle] / tile + middle <= block) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return low;
}

} // namespace maquette::kernels
