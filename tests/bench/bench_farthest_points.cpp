#include "bench.h"

#include <kernels/farthest_points.h>

#include <ATen/ATen.h>

#include <cstdlib>

namespace {

/// The same picks from LibTorch's operators.
at::Tensor composition(const at::Tensor& points, std::int64_t count)
{
    at::Tensor distance = at::full({points.size(0)}, 1e30, points.options());
    at::Tensor picked = at::zeros({count}, at::kLong);
    for (std::int64_t k = 1; k < count; ++k) {
        const at::Tensor last = points[picked[k - 1].item<std::int64_t>()];
        distance = at::minimum(distance, (points - last).pow(2).sum(1));
        picked[k] = distance.argmax();
    }
    return picked;
}

} // namespace

int main()
{
    for (const std::int64_t n : {1024, 8192, 40960}) {
        const at::Tensor points = at::rand({n, 3}) * 2 - 1;
        const std::int64_t count = 96;
        if (!at::equal(maquette::kernels::farthestPoints(points, count, 0), composition(points, count))) {
            std::fprintf(stderr, "bench_farthest_points: the two ways disagree\n");
            return EXIT_FAILURE;
        }
        maquette::bench::compare(
            "farthest_points", std::to_string(count) + " of " + std::to_string(n), "fp32",
            [&] { maquette::kernels::farthestPoints(points, count, 0); },
            [&] { composition(points, count); });
    }
    return EXIT_SUCCESS;
}
