#include "nn/embedding.h"

#include <cmath>
#include <numbers>

namespace maquette::engine {

at::Tensor fourierFeatures(const at::Tensor& points, std::int64_t freqs, bool includePi)
{
    at::Tensor frequency = at::pow(2.0, at::arange(freqs, points.options().dtype(at::kFloat)));
    if (includePi)
        frequency = frequency * std::numbers::pi;
    frequency = frequency.to(points.scalar_type());
    auto shape = points.sizes().vec();
    shape.back() = 3 * freqs;
    const at::Tensor angle = (points.unsqueeze(-1) * frequency).reshape(shape);
    return at::cat({points, angle.sin(), angle.cos()}, -1);
}

at::Tensor timestepFeatures(const at::Tensor& u, std::int64_t width)
{
    constexpr double kMaxPeriod = 1000.0, kTimeFactor = 1000.0;
    const std::int64_t half = width / 2;
    const at::Tensor scaled = u * kTimeFactor;
    // In double, then rounded: single-precision exponentials differ by a unit in the last place between processors,
    // and arguments reach 5000.
    const at::Tensor frequency = at::exp(at::arange(half, u.options().dtype(at::kDouble)) *
                                         (-std::log(kMaxPeriod) / static_cast<double>(half)))
                                     .to(at::kFloat);
    const at::Tensor angle = scaled.to(at::kFloat).unsqueeze(-1) * frequency;
    return at::cat({angle.cos(), angle.sin()}, -1).to(u.scalar_type());
}

at::Tensor sineFirstFeatures(const at::Tensor& t, std::int64_t width)
{
    constexpr double kMaxPeriod = 10000.0;
    const std::int64_t half = width / 2;
    const at::Tensor frequency = at::exp(at::arange(half, t.options().dtype(at::kDouble)) *
                                         (-std::log(kMaxPeriod) / static_cast<double>(half)))
                                     .to(at::kFloat);
    const at::Tensor angle = t.to(at::kFloat).unsqueeze(-1) * frequency;
    return at::cat({angle.sin(), angle.cos()}, -1);
}

} // namespace maquette::engine
