#include "bias_gelu/bias_gelu_math.h"
#include "common/cpu_vector.h"
#include "common/parallel_for.h"

#include <ATen/ATen.h>
#include <torch/library.h>

#include <algorithm>

namespace maquette::kernels {
namespace {

constexpr std::int64_t kNumbersPerPiece = 1 << 15; ///< of one thread's share, at least

template <class V>
MAQUETTE_ALWAYS_INLINE inline void applyGelu(V& x)
{
    const V most = V{} + ErfQuotient::kMost, one = V{} + 1.0F;
    const V v = x * kRootHalf, t = v * v;
    V p = V{} + ErfQuotient::kP[5], q = V{} + ErfQuotient::kQ[5];
#pragma GCC unroll 5
    for (int i = 4; i >= 0; --i) {
        p = p * t + ErfQuotient::kP[i];
        q = q * t + ErfQuotient::kQ[i];
    }
    V erf = v * p / q;
    erf = v >= most ? one : erf;
    erf = v <= -most ? -one : erf;
    x = 0.5F * x * (one + erf);
}

void rows(const float* x, const float* bias, std::int64_t count, std::int64_t width, float* out)
{
    runOnBestCpu([&](auto tag) MAQUETTE_ALWAYS_INLINE {
        using V = typename decltype(tag)::Type;
        for (std::int64_t row = 0; row < count; ++row) {
            const float* from = x + row * width;
            float* to = out + row * width;
            std::int64_t i = 0;
            V value, added;
            for (; i + kLanes<V> <= width; i += kLanes<V>) {
                load(value, from + i);
                load(added, bias + i);
                value += added;
                applyGelu(value);
                store(value, to + i);
            }
            if (i < width) {
                loadSome(value, from + i, width - i);
                loadSome(added, bias + i, width - i);
                value += added;
                applyGelu(value);
                storeSome(value, to + i, width - i);
            }
        }
    });
}

void biasGeluCpu(const at::Tensor& x, const at::Tensor& bias, at::Tensor& out)
{
    if (x.numel() == 0) {
        return;
    }
    const at::Tensor wide = x.to(at::kFloat), wideBias = bias.to(at::kFloat);
    at::Tensor wideOut = out.scalar_type() == at::kFloat ? out : wide; // a copy of halves may be written over
    const std::int64_t width = x.size(1);
    const float* from = wide.const_data_ptr<float>();
    const float* added = wideBias.const_data_ptr<float>();
    float* to = wideOut.mutable_data_ptr<float>();
    parallelFor(x.size(0), std::max<std::int64_t>(1, kNumbersPerPiece / width),
                [&](std::int64_t begin, std::int64_t end) {
                    rows(from + begin * width, added, end - begin, width, to + begin * width);
                });
    if (out.scalar_type() != at::kFloat) {
        out.copy_(wideOut);
    }
}

} // namespace
} // namespace maquette::kernels

TORCH_LIBRARY_IMPL(maquette, CPU, library)
{
    library.impl("bias_gelu", maquette::kernels::biasGeluCpu);
}
