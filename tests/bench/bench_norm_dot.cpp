#include "bench.h"

#include <kernels/norm_dot.h>

#include <c10/core/InferenceMode.h>

namespace {

bool measureAll(const at::Device& device)
{
    const c10::InferenceMode noGradients;
    std::vector<std::pair<std::int64_t, std::int64_t>> sizes = {{2048, 192}, {2048, 1024}};
    if (device.is_cuda())
        sizes.emplace_back(65536, 1024);
    for (const maquette::bench::Setting& setting : maquette::bench::settingsOf(device))
        for (const auto& [rows, columns] : sizes) {
            const std::int64_t width = columns;
            const auto random = [&](at::IntArrayRef shape) { return at::randn(shape, setting.options()); };
            const at::Tensor x = random({rows, width}), weight = random({width}), bias = random({width}), row = random({width}),
                             offset = random({1});
            const auto ours = [&] { return maquette::kernels::normDot(x, weight, bias, 1e-5, row, offset); };
            const auto theirs = [&] {
                return at::linear(at::layer_norm(x, {width}, weight, bias, 1e-5), row.unsqueeze(0), offset).squeeze(1);
            };
            if (!maquette::bench::agree(ours(), theirs(), 1e-3))
                return false;
            maquette::bench::compare("norm_dot", std::to_string(rows) + " x " + std::to_string(width), setting, ours, theirs);
        }
    return true;
}

} // namespace

int main(int argc, char** argv)
{
    return maquette::bench::runBenchmark(argc, argv, measureAll);
}
