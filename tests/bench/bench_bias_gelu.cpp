#include "bench.h"

#include <kernels/bias_gelu.h>

#include <c10/core/InferenceMode.h>

namespace {

bool measureAll(const at::Device& device)
{
    const c10::InferenceMode noGradients;
    std::vector<std::pair<std::int64_t, std::int64_t>> sizes = {{2048, 768}, {2048, 4096}};
    if (device.is_cuda())
        sizes.emplace_back(65536, 1024);
    for (const maquette::bench::Setting& setting : maquette::bench::settingsOf(device))
        for (const auto& size : sizes) {
            const at::Tensor x = at::randn({size.first, size.second}, setting.options()),
                             bias = at::randn({size.second}, setting.options());
            const auto theirs = [&] { return at::gelu(x + bias); };
            if (!maquette::bench::agree(maquette::kernels::biasGelu(x, bias), theirs(), 1e-5))
                return false;
            maquette::bench::compare(
                "bias_gelu", std::to_string(size.first) + " x " + std::to_string(size.second), setting,
                [&] { maquette::kernels::biasGelu(x, bias); }, theirs);
        }
    return true;
}

} // namespace

int main(int argc, char** argv)
{
    return maquette::bench::runBenchmark(argc, argv, measureAll);
}
