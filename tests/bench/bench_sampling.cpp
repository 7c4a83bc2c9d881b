// What sampling saves in every step, each against the plain way in one process. JSON lines.
#include "bench.h"

#include "model/skip_dit/skip_dit.h"
#include "nn/joined_linears.h"

#include <c10/core/InferenceMode.h>

using namespace maquette::engine;

namespace {

/// The shifts, scales and gates of four blocks of two streams, as wide as Hunyuan3D-2's.
void compareModulations(const maquette::bench::Setting& setting)
{
    constexpr std::int64_t kWidth = 1024;
    std::vector<Linear> apart(8), together(8);
    std::vector<Linear*> layers;
    for (std::size_t i = 0; i < apart.size(); ++i) {
        apart[i].weight = together[i].weight = at::randn({6 * kWidth, kWidth}, setting.options());
        apart[i].bias = together[i].bias = at::randn({6 * kWidth}, setting.options());
        layers.push_back(&together[i]);
    }
    const JoinedLinears joined(layers);
    const at::Tensor x = at::randn({2, kWidth}, setting.options());
    maquette::bench::compare("sampling", "modulations of 4 blocks in one product", setting, [&] { joined(x); },
                             [&] {
                                 for (const Linear& layer : apart)
                                     layer(x);
                             });
}

bool measureAll(const at::Device& device)
{
    const c10::InferenceMode noGradients;
    for (const maquette::bench::Setting& setting : maquette::bench::settingsOf(device))
        compareModulations(setting);
    const maquette::bench::Setting setting{device}; // a fresh network is in fp32
    SkipDitConfig config;
    config.width = 512;
    config.heads = 8;
    config.layers = 3;
    config.contextDim = 1024;
    CreatingStore store(1, device);
    const auto network = std::make_shared<const SkipDitNetwork>(Parameters(store), config);
    const SkipDitDenoiser denoiser(network, {});
    for (const auto& [latents, tokens] : {std::pair<std::int64_t, std::int64_t>{256, 257}, {256, 1370}}) {
        const at::Tensor x = at::randn({1, latents, config.inChannels}, setting.options()),
                         time = at::full({1}, 0.5F, setting.options());
        const at::Tensor context = at::randn({1, tokens, config.contextDim}, setting.options()),
                         nothing = at::zeros_like(context);
        const auto bound = denoiser.boundTo(context);
        const at::Tensor ours = bound->velocity(x, time, {}, {}), theirs = denoiser.velocity(x, time, context, {});
        // A card may choose another product for another shape, and with it another order of sums.
        if (!ours.equal(theirs) && !(device.is_cuda() && maquette::bench::agree(ours, theirs, 1e-3)))
            return false;
        const std::string sizes = std::to_string(latents) + " latents, " + std::to_string(tokens) + " picture tokens";
        maquette::bench::compare(
            "sampling", "the picture's keys once a run: " + sizes, setting, [&] { bound->velocity(x, time, {}, {}); },
            [&] { denoiser.velocity(x, time, context, {}); });
        maquette::bench::compare(
            "sampling", "both halves in one batch: " + sizes, setting, [&] { bound->bothHalves(x, time, {}, {}); },
            [&] {
                denoiser.velocity(x, time, context, {});
                denoiser.velocity(x, time, nothing, {});
            });
    }
    return true;
}

} // namespace

int main(int argc, char** argv)
{
    return maquette::bench::runBenchmark(argc, argv, measureAll);
}
