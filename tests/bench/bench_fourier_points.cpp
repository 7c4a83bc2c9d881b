#include "bench.h"

#include <kernels/fourier_points.h>

namespace {

constexpr std::int64_t kFreqs = 8;

/// The same features from LibTorch's operators.
at::Tensor composition(const at::Tensor& points, const at::Tensor& frequency)
{
    const at::Tensor angle = (points.unsqueeze(-1) * frequency).reshape({points.size(0), 3 * kFreqs});
    return at::cat({points, angle.sin(), angle.cos()}, -1);
}

bool measureAll(const at::Device& device)
{
    for (const maquette::bench::Setting& setting : maquette::bench::settingsOf(device)) {
        const at::Tensor frequency = at::pow(2.0, at::arange(kFreqs, at::kFloat)).to(setting.options());
        for (const std::int64_t n : {1000, 8000, 100000}) {
            const at::Tensor points = at::rand({n, 3}, setting.options()) * 2 - 1;
            if (!maquette::bench::agree(maquette::kernels::fourierPoints(points, kFreqs, false), composition(points, frequency),
                                        1e-5))
                return false;
            maquette::bench::compare(
                "fourier_points", std::to_string(n) + " points", setting,
                [&] { maquette::kernels::fourierPoints(points, kFreqs, false); }, [&] { composition(points, frequency); });
        }
    }
    return true;
}

} // namespace

int main(int argc, char** argv)
{
    return maquette::bench::runBenchmark(argc, argv, measureAll);
}
