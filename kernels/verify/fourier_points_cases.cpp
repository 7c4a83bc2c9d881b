#include "verify/fourier_points_cases.h"

#include "verify/sequence.h"

#include <kernels/fourier_points.h>

#include <ATen/ATen.h>

#include <cmath>
#include <numbers>

namespace maquette::kernels {
namespace {

/// `value` as the nearest number of the dtype.
double rounded(double value, at::ScalarType type)
{
    const float single = static_cast<float>(value);
    switch (type) {
    case at::kHalf:
        return static_cast<at::Half>(single);
    case at::kBFloat16:
        return static_cast<at::BFloat16>(single);
    default:
        return single;
    }
}

} // namespace

std::vector<FourierPointsCase> fourierPointsCases()
{
    const at::Tensor points = sequence({50, 3}, 2, 1000) * 1.01;
    return {
        {"empty", at::empty({0, 3}), 8, false},
        {"one point", at::tensor({0.1F, -0.5F, 0.9F}).view({1, 3}), 8, false},
        {"50 points", points, 8, false},
        {"with pi", points, 8, true},
        {"one frequency", points, 1, false},
        {"f16", points.to(at::kHalf), 8, false},
        {"f16 with pi", points.to(at::kHalf), 6, true},
        {"bf16", points.to(at::kBFloat16), 8, false},
        {"strided", sequence({3, 20}, 4, 500).t(), 4, false},
        {"piece border 2049", sequence({2049, 3}, 6, 500), 2, false},
    };
}

at::Tensor reference(const FourierPointsCase& c)
{
    const at::ScalarType type = c.points.scalar_type();
    const at::Tensor points = c.points.to(at::kDouble).contiguous();
    const auto p = points.accessor<double, 2>();
    const std::int64_t angles = 3 * c.freqs;
    at::Tensor features = at::empty({points.size(0), 3 + 2 * angles}, at::kDouble);
    auto out = features.accessor<double, 2>();
    for (std::int64_t n = 0; n < points.size(0); ++n) {
        for (std::int64_t axis = 0; axis < 3; ++axis) {
            out[n][axis] = p[n][axis];
            for (std::int64_t j = 0; j < c.freqs; ++j) {
                const float unit = c.includePi ? std::numbers::pi_v<float> : 1.0F;
                const double frequency = rounded(std::ldexp(unit, static_cast<int>(j)), type);
                const double angle = rounded(p[n][axis] * frequency, type);
                out[n][3 + axis * c.freqs + j] = std::sin(angle);
                out[n][3 + angles + axis * c.freqs + j] = std::cos(angle);
            }
        }
    }
    return features;
}

VerifyResult verify(const FourierPointsCase& c, const at::Device& device)
{
    return runCase("fourier_points", c.name, device, [&] {
        const auto run = [&] {
            return fourierPoints(c.points.to(device), c.freqs, c.includePi);
        };
        return compareRuns(run, reference(c), roundingTolerance(c.points.scalar_type()));
    });
}

} // namespace maquette::kernels
