#include "bench.h"
#include "verify/level_refinement_cases.h"

#include <c10/core/InferenceMode.h>

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
    at::Tensor next = at::zeros({fine, fine, fine}, values.options().dtype(at::kFloat));
    const at::Tensor coarse = at::nonzero(dilated(marked.to(at::kFloat)) > 0) * 2;
    next.index_put_({coarse.select(1, 0), coarse.select(1, 1), coarse.select(1, 2)}, at::ones({}, next.options()));
    return at::nonzero(dilated(next) > 0);
}

bool measureAll(const at::Device& device)
{
    const c10::InferenceMode noGradients;
    maquette::kernels::RefinementRule rule;
    rule.band = 0.9375; // the same in every dtype
    std::vector<std::int64_t> sizes = {33, 65, 97};
    if (device.is_cuda())
        sizes.push_back(193);
    for (const maquette::bench::Setting& setting : maquette::bench::settingsOf(device))
        for (const std::int64_t n : sizes) {
            const at::Tensor field = ball(n);
            const auto level = maquette::kernels::inBricks(field, at::ones({n, n, n}, at::kBool));
            const at::Tensor values = field.to(setting.options());
            const at::Tensor places = level.places.to(device), bricks = level.values.to(setting.options()),
                             known = level.known.to(device);
            const auto ours = [&] {
                return maquette::kernels::levelRefinement(places, bricks, known, n, 2 * n - 1, rule).nodes;
            };
            const auto theirs = [&] { return composition(values, rule.band); };
            const at::Tensor flat =
                at::tensor({(2 * n - 1) * (2 * n - 1), 2 * n - 1, std::int64_t{1}}, at::kLong).to(device);
            const auto sorted = [&](const at::Tensor& nodes) { return std::get<0>((nodes.to(at::kLong) * flat).sum(1).sort()); };
            if (!sorted(ours()).equal(sorted(theirs())))
                return false;
            maquette::bench::compare("level_refinement",
                                     std::to_string(n - 1) + " to " + std::to_string(2 * n - 2) + " cells", setting, ours,
                                     theirs);
        }
    return true;
}

} // namespace

int main(int argc, char** argv)
{
    return maquette::bench::runBenchmark(argc, argv, measureAll);
}
