#include "bench.h"

#include <kernels/farthest_points.h>

#include <cmath>

namespace {

/// The same picks from LibTorch's operators; the device never waits for the host.
at::Tensor composition(const at::Tensor& points, std::int64_t count)
{
    at::Tensor distance = at::full({points.size(0)}, 1e30, points.options());
    at::Tensor picked = at::zeros({count}, points.options().dtype(at::kLong));
    for (std::int64_t k = 1; k < count; ++k) {
        const at::Tensor last = points.index_select(0, picked.narrow(0, k - 1, 1));
        distance = at::minimum(distance, (points - last).pow(2).sum(1));
        picked.narrow(0, k, 1).copy_(distance.argmax(0, true));
    }
    return picked;
}

/// The least distance between two of the points picked.
double spread(const at::Tensor& points, const at::Tensor& picked)
{
    const at::Tensor chosen = points.index_select(0, picked).to(at::kCPU, at::kDouble);
    const at::Tensor squared = (chosen.unsqueeze(0) - chosen.unsqueeze(1)).square().sum(2);
    return (squared + at::eye(picked.size(0), squared.options()) * 1e30).min().sqrt().item<double>();
}

/// On a card LibTorch adds the squares in an order of its own, which may choose another of two points as far away.
bool samePicks(const at::Tensor& points, const at::Tensor& ours, const at::Tensor& theirs)
{
    if (at::equal(ours, theirs))
        return true;
    return points.is_cuda() && std::abs(spread(points, ours) / spread(points, theirs) - 1) < 0.1;
}

bool measureAll(const at::Device& device)
{
    const maquette::bench::Setting setting{device};
    for (const std::int64_t n : {1024, 8192, 40960}) {
        const at::Tensor points = at::rand({n, 3}, setting.options()) * 2 - 1;
        const std::int64_t count = 96;
        if (!samePicks(points, maquette::kernels::farthestPoints(points, count, 0), composition(points, count)))
            return false;
        maquette::bench::compare(
            "farthest_points", std::to_string(count) + " of " + std::to_string(n), setting,
            [&] { maquette::kernels::farthestPoints(points, count, 0); }, [&] { composition(points, count); });
    }
    return true;
}

} // namespace

int main(int argc, char** argv)
{
    return maquette::bench::runBenchmark(argc, argv, measureAll);
}
