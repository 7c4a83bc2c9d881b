// What sampling saves in every step, each against the plain way in one process. JSON lines.
#include "bench.h"

#include "model/skip_dit/skip_dit.h"

#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>

#include <cstdlib>

using namespace maquette::engine;

int main()
{
    const c10::InferenceMode noGradients;
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
