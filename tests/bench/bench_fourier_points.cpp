#include "bench.h"

#include <kernels/fourier_points.h>

#include <ATen/ATen.h>

#include <cstdlib>

namespace {

/// The same features from LibTorch's operators.
at::Tensor composition(const at::Tensor& points, std::int64_t freqs)
{
    const at::Tensor frequency = at::pow(2.0, at::arange(freqs, at::kFloat)).to(points.scalar_type());
    const at::Tensor angle = (points.unsqueeze(-1) * frequency).reshape({points.size(0), 3 * freqs});
    return at::cat({points, angle.sin(), angle.cos()}, -1);
}

} // namespace

int main()
{
    for (const std::int64_t n : {1000, 8000, 100000}) {
        const at::Tensor points = at::rand({n, 3}) * 2 - 1;
        if (!at::allclose(maquette::kernels::fourierPoints(points, 8, false), composition(points, 8), 1e-5,
                          1e-5)) {
            std::fprintf(stderr, "bench_fourier_points: the two ways disagree\n");
            return EXIT_FAILURE;
        }
        maquette::bench::compare(
            "fourier_points", std::to_string(n) + " points", "fp32",
            [&] { maquette::kernels::fourierPoints(points, 8, false); }, [&] { composition(points, 8); });
    }
    return EXIT_SUCCESS;
}
