#include "training/latent_table.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include <algorithm>

namespace maquette::engine {

namespace {

/// Shapes encoded at once; with 2048 points each about 100 MB of activations.
constexpr std::int64_t kEncodeBatch = 8;
/// One seed for every table: a shape's latents are a function of the shape.
constexpr std::uint64_t kSurfaceSeed = 11;

} // namespace

LatentTable makeLatentTable(const TrainableVae& vae, const ShapeSource& source, std::int64_t surfacePoints,
                            double scaleFactor, const RunContext& context)
{
    at::NoGradGuard noGrad;
    std::vector<at::Tensor> parts;
    for (std::int64_t first = 0; first < source.size(); first += kEncodeBatch) {
        context.checkpoint();
        std::vector<at::Tensor> surfaces;
        for (std::int64_t shape = first; shape < std::min(source.size(), first + kEncodeBatch); ++shape) {
            std::mt19937_64 random(kSurfaceSeed);
            surfaces.push_back(source.surface(shape, surfacePoints, random));
        }
        const at::Tensor surface = at::stack(surfaces).to(vae.anchors.device());
        const at::Tensor plain = encodeAnchored(vae, surface).mean;
        const at::Tensor mirrored = encodeAnchored(vae, mirroredSurface(surface)).mean;
        parts.push_back(at::stack({plain, mirrored}, 1).cpu());
    }
    LatentTable table;
    table.latents = at::cat(parts);
    table.scaleFactor = scaleFactor > 0 ? scaleFactor : 1.0 / table.latents.std().item<double>();
    table.latents.mul_(table.scaleFactor);
    return table;
}

at::Tensor LatentComponents::project(const at::Tensor& latents) const
{
    return at::mm(latents.reshape({latents.size(0), -1}) - mean, directions.t()) / deviation;
}

at::Tensor LatentComponents::expand(const at::Tensor& coefficients, std::int64_t tokens) const
{
    return (at::mm(coefficients * deviation, directions) + mean).view({coefficients.size(0), tokens, -1});
}

LatentComponents principalComponents(const at::Tensor& latents, std::int64_t count)
{
    at::NoGradGuard noGrad;
    const at::Tensor flat = latents.reshape({latents.size(0), -1}); // [N, D]
    LatentComponents components;
    components.mean = flat.mean(0);
    const at::Tensor centred = flat - components.mean;
    const at::Tensor covariance = at::mm(centred.t(), centred) / static_cast<double>(flat.size(0));
    const auto [values, vectors] = at::linalg_eigh(covariance); // ascending
    TORCH_CHECK(count <= values.size(0), "more components than latent numbers");
    components.directions = vectors.slice(1, vectors.size(1) - count).flip(1).t().contiguous();
    components.deviation = std::sqrt(values.slice(0, values.size(0) - count).sum().item<double>());
    return components;
}

} // namespace maquette::engine
