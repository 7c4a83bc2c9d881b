#pragma once

#include <cstdint>

/// Many floats at a time on the CPU, with the widest instructions that the machine has, chosen at run time. One
/// source becomes AVX-512, AVX2 and plain code; with -ffp-contract=off all give the same bits, as long as sums do
/// not depend on the number of lanes.
namespace maquette::kernels {

/// For everything that runs inside runOnBestCpu(): a call that is not inlined would be compiled for the oldest machine.
#define MAQUETTE_ALWAYS_INLINE __attribute__((always_inline))

/// Floats that one instruction of a level takes.
using Floats4 = float __attribute__((vector_size(16)));
using Floats8 = float __attribute__((vector_size(32)));
using Floats16 = float __attribute__((vector_size(64)));
template <class V>
inline constexpr std::int64_t kLanes = static_cast<std::int64_t>(sizeof(V) / sizeof(float));

template <class V>
MAQUETTE_ALWAYS_INLINE inline void load(V& to, const float* from)
{
    __builtin_memcpy(&to, from, sizeof to);
}
template <class V>
MAQUETTE_ALWAYS_INLINE inline void store(const V& from, float* to)
{
    __builtin_memcpy(to, &from, sizeof from);
}
/// The same for the first `count`; the others are 0.
template <class V>
MAQUETTE_ALWAYS_INLINE inline void loadSome(V& to, const float* from, std::int64_t count)
{
    to = V{};
    __builtin_memcpy(&to, from, static_cast<std::size_t>(count) * sizeof(float));
}
template <class V>
MAQUETTE_ALWAYS_INLINE inline void storeSome(const V& from, float* to, std::int64_t count)
{
    __builtin_memcpy(to, &from, static_cast<std::size_t>(count) * sizeof(float));
}

/// Names a vector type without a value of it, whose passing would depend on the instructions.
template <class V>
struct VectorTag {
    using Type = V;
};

enum class CpuLevel { Plain, Avx2, Avx512 };

inline CpuLevel cpuLevel()
{
#if defined(__x86_64__)
    static const CpuLevel level = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
                                          __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512bw")
                                      ? CpuLevel::Avx512
                                  : __builtin_cpu_supports("avx2") ? CpuLevel::Avx2
                                                                   : CpuLevel::Plain;
    return level;
#else
    return CpuLevel::Plain;
#endif
}

#if defined(__x86_64__)
template <class Body>
__attribute__((target("avx512f,avx512dq,avx512vl,avx512bw"))) void runWithAvx512(const Body& body)
{
    body(VectorTag<Floats16>());
}
template <class Body>
__attribute__((target("avx2"))) void runWithAvx2(const Body& body)
{
    body(VectorTag<Floats8>());
}
#endif

/// Runs body(VectorTag<V>()) with this machine's V and instructions; body is a lambda [](auto tag) marked
/// MAQUETTE_ALWAYS_INLINE. `level` is for tests: at most the machine's. Sums and products of V become its
/// instructions; comparisons and conversions may not (the compiler takes them apart before it inlines): a plain loop
/// with `#pragma omp simd` does better there.
template <class Body>
void runOnBestCpu(const Body& body, CpuLevel level = cpuLevel())
{
#if defined(__x86_64__)
    if (level == CpuLevel::Avx512)
        return runWithAvx512(body);
    if (level == CpuLevel::Avx2)
        return runWithAvx2(body);
#endif
    (void)level;
    body(VectorTag<Floats4>());
}

} // namespace maquette::kernels
