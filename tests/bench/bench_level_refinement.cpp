#include "bench.h"
#include "verify/level_refinement_cases.h"

#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>

#include <cstdlib>

namespace {

at::Tensor ball(std::int64_t nodes)
{
    const at::Tensor axis = at::linspace(-1, 1, nodes), square = axis * axis;
    return (0.7 - (square.view({-1, 1, 1}) + square.view({1, -1, 1}) + square.view({1, 1, -1})).sqrt()) * 20;
}

at::Tensor dilated(const at::Tensor& mask)
{
    return at::max_pool3d(mask.unsqueeze(0).unsqueeze(0), {3, 3, 3}, {1, 1, 1}, {1, 1, 1}).squeeze(0).squeeze(0);
}

/// The same nodes, x slowest, from LibTorch's operators on dense grids, as the published decoders make them.
at::Tensor composition(const at::Tensor& values, double band)
{
    const std::int64_t n = values.size(0), fine = 2 * n - 1;
    const at::Tensor sign = values.sign();
    at::Tensor marked = values.abs() < band;
    for (std::int64_t axis = 0; axis < 3; ++axis) {
        const at::Tensor changes = sign.narrow(axis, 1, n - 1) != sign.narrow(axis, 0, n - 1);
        marked.narrow(axis, 1, n - 1).logical_or_(changes);
        marked.narrow(axis, 0, n - 1).logical_or_(changes);
    }
    at::Tensor next = at::zeros({fine, fine, fine});
    const at::Tensor coarse = at::nonzero(dilated(marked.to(at::kFloat)) > 0) * 2;
    next.index_put_({coarse.select(1, 0), coarse.select(1, 1), coarse.select(1, 2)}, at::ones({}));
    return at::nonzero(dilated(next) > 0);
}

} // namespace

int main()
{
    const c10::InferenceMode noGradients;
    for (const std::int64_t n : {33, 65, 97}) {
        const at::Tensor values = ball(n);
        const auto level = maquette::kernels::inBricks(values, at::ones({n, n, n}, at::kBool));
        const auto ours = [&] {
            return maquette::kernels::levelRefinement(level.places, level.values, level.known, n, 2 * n - 1).nodes;
        };
        const at::Tensor flat = at::tensor({(2 * n - 1) * (2 * n - 1), 2 * n - 1, std::int64_t{1}}, at::kLong);
        const auto sorted = [&](const at::Tensor& nodes) { return std::get<0>((nodes.to(at::kLong) * flat).sum(1).sort()); };
        if (!sorted(ours()).equal(sorted(composition(values, 0.95)))) {
            std::fprintf(stderr, "bench_level_refinement: the two ways disagree\n");
            return EXIT_FAILURE;
        }
        maquette::bench::compare("level_refinement", std::to_string(n - 1) + " to " + std::to_string(2 * n - 2) + " cells",
                                 "fp32", ours, [&] { composition(values, 0.95); });
    }
    return EXIT_SUCCESS;
}
