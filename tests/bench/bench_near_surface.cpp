#include "bench.h"

#include <kernels/near_surface.h>

#include <ATen/ATen.h>

#include <cstdlib>

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

} // namespace

int main()
{
    for (const std::int64_t n : {32, 64, 128}) {
        const at::Tensor values = at::rand({n, n, n}) * 2 - 1;
        const at::Tensor known = at::ones({n, n, n}, at::kBool);
        if (!at::equal(maquette::kernels::nearSurface(values, known, 0, 0.1), composition(values, 0.1))) {
            std::fprintf(stderr, "bench_near_surface: the two ways disagree\n");
            return EXIT_FAILURE;
        }
        maquette::bench::compare(
            "near_surface", std::to_string(n) + "^3 nodes", "fp32",
            [&] { maquette::kernels::nearSurface(values, known, 0, 0.1); },
            [&] { composition(values, 0.1); });
    }
    return EXIT_SUCCESS;
}
