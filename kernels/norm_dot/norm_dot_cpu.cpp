// (x - mean) / deviation . row = ((x - mean) . row) / deviation: a row of x is read three times from the first cache.
#include "common/cpu_vector.h"
#include "common/parallel_for.h"

#include <ATen/ATen.h>
#include <torch/library.h>

#include <algorithm>
#include <cmath>

namespace maquette::kernels {
namespace {

constexpr std::int64_t kNumbersPerPiece = 1 << 15; ///< of one thread's share, at least
constexpr std::int64_t kSums = 16; ///< partial sums of a row, whatever the processor's width

/// The sum of term(i, count) over the row, where the term holds `count` numbers from i on and zeros behind them.
template <class V, class Term>
MAQUETTE_ALWAYS_INLINE inline float sumOver(std::int64_t width, const Term& term)
{
    constexpr std::int64_t kParts = kSums / kLanes<V>;
    V sums[kParts] = {};
    std::int64_t i = 0;
    V value;
    for (; i + kSums <= width; i += kSums)
        for (std::int64_t part = 0; part < kParts; ++part) {
            term(value, i + part * kLanes<V>, kLanes<V>);
            sums[part] += value;
        }
    for (std::int64_t part = 0; part < kParts && i < width; ++part, i += kLanes<V>) {
        term(value, i, std::min(kLanes<V>, width - i));
        sums[part] += value;
    }
    float all[kSums];
    for (std::int64_t part = 0; part < kParts; ++part)
        store(sums[part], all + part * kLanes<V>);
    for (std::int64_t half = kSums / 2; half > 0; half /= 2)
        for (std::int64_t lane = 0; lane < half; ++lane)
            all[lane] += all[lane + half];
    return all[0];
}

template <class V>
MAQUETTE_ALWAYS_INLINE inline void take(V& to, const float* from, std::int64_t count)
{
    if (count == kLanes<V>)
        load(to, from);
    else
        loadSome(to, from, count);
}

struct Row {
    const float* folded;
    float constant;
    float eps;
    bool normed;
};

template <class V>
MAQUETTE_ALWAYS_INLINE inline float valueOf(const float* x, std::int64_t width, const Row& row)
{
    const auto plain = [&](V& to, std::int64_t i, std::int64_t count) MAQUETTE_ALWAYS_INLINE { take(to, x + i, count); };
    float mean = 0.0F, scale = 1.0F;
    if (row.normed) {
        mean = sumOver<V>(width, plain) / static_cast<float>(width);
        const float squares = sumOver<V>(width, [&](V& to, std::int64_t i, std::int64_t count) MAQUETTE_ALWAYS_INLINE {
            take(to, x + i, count);
            to -= mean;
            if (count < kLanes<V>) { // what lies behind the row is no part of it
                const V whole = to;
                loadSome(to, reinterpret_cast<const float*>(&whole), count);
            }
            to *= to;
        });
        scale = 1.0F / std::sqrt(squares / static_cast<float>(width) + row.eps);
    }
    const float dot = sumOver<V>(width, [&](V& to, std::int64_t i, std::int64_t count) MAQUETTE_ALWAYS_INLINE {
        V other;
        take(to, x + i, count);
        take(other, row.folded + i, count);
        to = (to - mean) * other;
    });
    return dot * scale + row.constant;
}

at::Tensor normDotCpu(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& bias, double eps,
                      const at::Tensor& row, const at::Tensor& offset, bool normed)
{
    at::Tensor folded = row.to(at::kFloat), constant = offset.to(at::kFloat);
    if (normed) {
        constant = constant + (bias.to(at::kFloat) * folded).sum();
        folded = folded * weight.to(at::kFloat);
    }
    const at::Tensor wide = x.to(at::kFloat);
    at::Tensor out = at::empty({x.size(0)}, wide.options());
    const std::int64_t width = x.size(1);
    const Row terms{folded.const_data_ptr<float>(), constant.const_data_ptr<float>()[0], static_cast<float>(eps), normed};
    const float* from = wide.const_data_ptr<float>();
    float* to = out.mutable_data_ptr<float>();
    parallelFor(x.size(0), std::max<std::int64_t>(1, kNumbersPerPiece / width), [&](std::int64_t begin, std::int64_t end) {
        runOnBestCpu([&](auto tag) MAQUETTE_ALWAYS_INLINE {
            using V = typename decltype(tag)::Type;
            for (std::int64_t n = begin; n < end; ++n)
                to[n] = valueOf<V>(from + n * width, width, terms);
        });
    });
    return out.to(x.scalar_type());
}

} // namespace
} // namespace maquette::kernels

TORCH_LIBRARY_IMPL(maquette, CPU, library)
{
    library.impl("norm_dot", maquette::kernels::normDotCpu);
}
