#include "training/flow_figures.h"

#include "training/placement.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <ATen/core/grad_mode.h>

#include <algorithm>

namespace maquette::engine {

namespace {

constexpr std::int64_t kIcons = 24;
constexpr std::int64_t kPoints = 4096;
constexpr std::uint64_t kSeed = 21;

} // namespace

double sampleIou(const TrainableFlow& flow, const SampleOptions& options, const TrainableVae& vae, const IconSet& icons,
                 const ShapeSource& shapes, double scaleFactor)
{
    at::NoGradGuard noGrad;
    const std::int64_t count = icons.latents.size(0), used = std::min(kIcons, count);
    const at::Device device = deviceOf(flow.networkWeights);
    double sum = 0;
    for (std::int64_t i = 0; i < used; ++i) {
        const std::int64_t row = i * count / used;
        const at::Tensor tokens = (*flow.conditioner)(icons.pictures.slice(0, row, row + 1).to(device));
        const at::Tensor noise =
            at::randn(icons.latents.slice(0, 0, 1).sizes(), at::detail::createCPUGenerator(kSeed + i)).to(device);
        const at::Tensor latents = sampleLatents(flow, tokens, noise, options) / scaleFactor;
        const at::Tensor queries = shapes.uniformQueries(icons.shapes[row]).slice(0, 0, kPoints).to(device);
        const at::Tensor field = fieldOfLatents(*vae.network, latents, queries.slice(1, 0, 3).unsqueeze(0));
        sum += intersectionOverUnion(field[0] > 0, queries.select(1, 3) < 0);
    }
    return sum / static_cast<double>(used);
}

} // namespace maquette::engine
