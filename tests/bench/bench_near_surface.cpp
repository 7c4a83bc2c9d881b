#include "bench.h"

#include <kernels/near_surface.h>

namespace {

/// Neighbours along one axis, the border repeated.
at::Tensor shifted(const at::Tensor& grid, std::int64_t axis, bool up)
{
    const std::int64_t n = grid.size(axis);
    const at::Tensor border = grid.narrow(axis, up ? n - 1 : 0, 1);
    const at::Tensor inner = grid.narrow(axis, up ? 1 : 0, n - 1);
    return up ? at::cat({inner, border}, axis) : at::cat({border, inner}, axis);
}

/// The same marks from LibTorch's operators, all nodes known.
at::Tensor composition(const at::Tensor& values, double band)
{
    const at::Tensor sign = values.sign();
    at::Tensor marked = values.abs() < band;
    for (std::int64_t axis = 0; axis < 3; ++axis) {
        for (const bool up : {false, true}) {
            marked = marked.logical_or(shifted(sign, axis, up) != sign);
        }
    }
    return marked;
}

bool measureAll(const at::Device& device)
{
    constexpr double kBand = 0.125; // the same in every dtype
    std::vector<std::int64_t> sizes = {32, 64, 128};
    if (device.is_cuda())
        sizes.push_back(256);
    for (const maquette::bench::Setting& setting : maquette::bench::settingsOf(device))
        for (const std::int64_t n : sizes) {
            const at::Tensor values = at::rand({n, n, n}, setting.options()) * 2 - 1;
            const at::Tensor known = at::ones({n, n, n}, setting.options().dtype(at::kBool));
            if (!at::equal(maquette::kernels::nearSurface(values, known, 0, kBand), composition(values, kBand)))
                return false;
            maquette::bench::compare(
                "near_surface", std::to_string(n) + "^3 nodes", setting,
                [&] { maquette::kernels::nearSurface(values, known, 0, kBand); }, [&] { composition(values, kBand); });
        }
    return true;
}

} // namespace

int main(int argc, char** argv)
{
    return maquette::bench::runBenchmark(argc, argv, measureAll);
}
