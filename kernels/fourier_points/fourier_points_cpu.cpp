#include "common/parallel_for.h"
#include "fourier_points/fourier_points_math.h"

#include <ATen/ATen.h>
#include <torch/library.h>

#include <algorithm>
#include <vector>

namespace maquette::kernels {
namespace {

constexpr std::int64_t kPiece = 2048; ///< points per unit of work: its angles stay in the cache

template <class Value>
void fillAngles(const Value* points, std::int64_t count, std::int64_t freqs, bool includePi, float* angles)
{
    std::vector<float> frequency(freqs);
    for (int j = 0; j < freqs; ++j) {
        frequency[j] = fourierFrequency<Value>(j, includePi);
    }
    for (std::int64_t i = 0; i < 3 * count; ++i) {
        for (std::int64_t j = 0; j < freqs; ++j) {
            angles[i * freqs + j] = fourierAngle(points[i], frequency[j]);
        }
    }
}

/// Features of points [count, 3] into out [count, width]; ATen's sine and cosine are vectorised.
template <class Value>
void fillFeatures(const at::Tensor& points, std::int64_t freqs, bool includePi, at::Tensor out)
{
    at::Tensor angles = at::empty({points.size(0), 3 * freqs}, at::kFloat);
    fillAngles(points.const_data_ptr<Value>(), points.size(0), freqs, includePi,
               angles.mutable_data_ptr<float>());
    out.narrow(1, 0, 3).copy_(points);
    out.narrow(1, 3, 3 * freqs).copy_(angles.sin());
    out.narrow(1, 3 + 3 * freqs, 3 * freqs).copy_(angles.cos());
}

at::Tensor fourierPointsCpu(const at::Tensor& points, std::int64_t freqs, bool includePi)
{
    const std::int64_t n = points.size(0);
    at::Tensor features = at::empty({n, 3 * (2 * freqs + 1)}, points.options());
    parallelFor((n + kPiece - 1) / kPiece, 1, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t piece = begin; piece < end; ++piece) {
            const std::int64_t first = piece * kPiece;
            const std::int64_t count = std::min(kPiece, n - first);
            const at::Tensor part = points.narrow(0, first, count);
            const at::Tensor out = features.narrow(0, first, count);
            switch (points.scalar_type()) {
            case at::kHalf:
                fillFeatures<at::Half>(part, freqs, includePi, out);
                break;
            case at::kBFloat16:
                fillFeatures<at::BFloat16>(part, freqs, includePi, out);
                break;
            default:
                fillFeatures<float>(part, freqs, includePi, out);
            }
        }
    });
    return features;
}

} // namespace
} // namespace maquette::kernels

TORCH_LIBRARY_IMPL(maquette, CPU, library)
{
    library.impl("fourier_points", maquette::kernels::fourierPointsCpu);
}
