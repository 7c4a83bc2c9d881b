#pragma once

#include <c10/util/BFloat16.h>
#include <c10/util/Half.h>
#include <cuda_bf16.h>
#include <cuda_fp16.h>

#include <cstdint>

/// Products of halves by a warp, and copies into shared memory that run beside them (compute capability 8.0 and up).
/// Only .cu files include this.
///
/// A fragment is what a lane holds of a small matrix. With g = lane / 4 and t = lane % 4: of A [16, 16] the pairs of
/// columns from 2t on of rows g, g + 8, then the same 8 columns on; of B [16, 8] column g, rows 2t and 2t + 1, then the
/// same 8 rows on; of the sums [16, 8] columns 2t and 2t + 1 of row g, then of row g + 8.
namespace maquette::kernels {

/// sums += a b.
__device__ inline void multiplyAdd(float (&sums)[4], const std::uint32_t (&a)[4], std::uint32_t b0, std::uint32_t b1, c10::Half)
{
    asm volatile("mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {%0,%1,%2,%3}, {%4,%5,%6,%7}, {%8,%9}, {%0,%1,%2,%3};"
                 : "+f"(sums[0]), "+f"(sums[1]), "+f"(sums[2]), "+f"(sums[3])
                 : "r"(a[0]), "r"(a[1]), "r"(a[2]), "r"(a[3]), "r"(b0), "r"(b1));
}
__device__ inline void multiplyAdd(float (&sums)[4], const std::uint32_t (&a)[4], std::uint32_t b0, std::uint32_t b1,
                                   c10::BFloat16)
{
    asm volatile("mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {%0,%1,%2,%3}, {%4,%5,%6,%7}, {%8,%9}, {%0,%1,%2,%3};"
                 : "+f"(sums[0]), "+f"(sums[1]), "+f"(sums[2]), "+f"(sums[3])
                 : "r"(a[0]), "r"(a[1]), "r"(a[2]), "r"(a[3]), "r"(b0), "r"(b1));
}

/// Two floats rounded to a pair of halves; the first lies lower.
__device__ inline std::uint32_t pairOf(float first, float second, c10::Half)
{
    const __half2 pair = __floats2half2_rn(first, second);
    return *reinterpret_cast<const std::uint32_t*>(&pair);
}
__device__ inline std::uint32_t pairOf(float first, float second, c10::BFloat16)
{
    const __nv_bfloat162 pair = __floats2bfloat162_rn(first, second);
    return *reinterpret_cast<const std::uint32_t*>(&pair);
}

/// Four 8x8 matrices of halves from shared memory; lane l names row l % 8 of matrix l / 8, 16 bytes that are aligned.
__device__ inline void loadMatrices(std::uint32_t (&to)[4], const void* row)
{
    const auto at = static_cast<std::uint32_t>(__cvta_generic_to_shared(row));
    asm volatile("ldmatrix.sync.aligned.m8n8.x4.shared.b16 {%0,%1,%2,%3}, [%4];"
                 : "=r"(to[0]), "=r"(to[1]), "=r"(to[2]), "=r"(to[3])
                 : "r"(at)
                 : "memory");
}
/// The same, every matrix transposed.
__device__ inline void loadTransposed(std::uint32_t (&to)[4], const void* row)
{
    const auto at = static_cast<std::uint32_t>(__cvta_generic_to_shared(row));
    asm volatile("ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {%0,%1,%2,%3}, [%4];"
                 : "=r"(to[0]), "=r"(to[1]), "=r"(to[2]), "=r"(to[3])
                 : "r"(at)
                 : "memory");
}

/// Begins to copy 16 bytes to shared memory, or to fill them with zeros; both addresses are aligned to 16.
__device__ inline void copyAsync(void* to, const void* from, bool isThere)
{
    const auto at = static_cast<std::uint32_t>(__cvta_generic_to_shared(to));
    asm volatile("cp.async.cg.shared.global [%0], [%1], 16, %2;" ::"r"(at), "l"(from), "r"(isThere ? 16 : 0) : "memory");
}
/// Waits for all copies that this thread began; a barrier makes them seen by others.
__device__ inline void waitForCopies()
{
    asm volatile("cp.async.wait_all;" ::: "memory");
}

} // namespace maquette::kernels
