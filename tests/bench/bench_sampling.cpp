// What sampling saves in every step, each against the plain way in one process. JSON lines.
#include "bench.h"

#include "model/skip_dit/skip_dit.h"
#include "nn/joined_linears.h"

#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>

#include <cstdlib>

using namespace maquette::engine;

namespace {

/// The shifts, scales and gates of four blocks of two streams, as wide as Hunyuan3D-2's.
void compareModulations()
{
    constexpr std::int64_t kWidth = 1024;
    std::vector<Linear> apart(8), together(8);
    std::vector<Linear*> layers;
    for (std::size_t i = 0; i < apart.size(); ++i) {
        apart[i].weight = together[i].weight = at::randn({6 * kWidth, kWidth});
        apart[i].bias = together[i].bias = at::randn({6 * kWidth});
        layers.push_back(&together[i]);
    }
    const JoinedLinears joined(layers);
    const at::Tensor x = at::randn({2, kWidth});
    maquette::bench::compare("sampling", "modulations of 4 blocks in one product", "fp32", [&] { joined(x); },
                             [&] {
                                 for (const Linear& layer : apart)
                                     layer(x);
                             });
}

} // namespace

int main()
{
    const c10::InferenceMode noGradients;
    compareModulations();
    SkipDitConfig config;
    config.width = 512;
    config.heads = 8;
    config.layers = 3;
    config.contextDim = 1024;
    CreatingStore store(1, at::kCPU);
    const auto network = std::make_shared<const SkipDitNetwork>(Parameters(store), config);
    const SkipDitDenoiser denoiser(network, {});
    for (const auto& [latents, tokens] : {std::pair<std::int64_t, std::int64_t>{256, 257}, {256, 1370}}) {
        const at::Tensor x = at::randn({1, latents, config.inChannels}), time = at::full({1}, 0.5F);
        const at::Tensor context = at::randn({1, tokens, config.contextDim}), nothing = at::zeros_like(context);
        const auto bound = denoiser.boundTo(context);
        if (!bound->velocity(x, time, {}, {}).equal(denoiser.velocity(x, time, context, {}))) {
            std::fprintf(stderr, "bench_sampling: the two ways disagree\n");
            return EXIT_FAILURE;
        }
        const std::string sizes = std::to_string(latents) + " latents, " + std::to_string(tokens) + " picture tokens";
        maquette::bench::compare(
            "sampling", "the picture's keys once a run: " + sizes, "fp32", [&] { bound->velocity(x, time, {}, {}); },
            [&] { denoiser.velocity(x, time, context, {}); });
        maquette::bench::compare(
            "sampling", "both halves in one batch: " + sizes, "fp32", [&] { bound->bothHalves(x, time, {}, {}); },
            [&] {
                denoiser.velocity(x, time, context, {});
                denoiser.velocity(x, time, nothing, {});
            });
    }
    return EXIT_SUCCESS;
}
