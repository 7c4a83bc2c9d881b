#pragma once

#include "training/vae_trainer.h"

#include <filesystem>

/// Latents of all training shapes, made once: the flow model's targets.
namespace maquette::engine {

struct LatentTable {
    at::Tensor latents; ///< [shapes, 2, L, C] f32, in diffusion space; second index: as it is, mirrored in x
    double scaleFactor = 1; ///< 1 / standard deviation of the unscaled posterior means
};

/// Encodes every shape of a source and its mirror image from `surfacePoints` points each: posterior means.
///   scaleFactor  0: take it from these latents; else use this one (held-out shapes take the training shapes')
LatentTable makeLatentTable(const TrainableVae& vae, const ShapeSource& source, std::int64_t surfacePoints,
                            double scaleFactor, const RunContext& context);

/// Principal components of latent sets, for regression.
struct LatentComponents {
    at::Tensor mean;       ///< [L * C]
    at::Tensor directions; ///< [k, L * C], orthonormal rows, largest variance first
    double deviation = 1;  ///< root of the summed variance along the directions

    /// [B, L, C] -> coefficients [B, k] divided by `deviation`.
    at::Tensor project(const at::Tensor& latents) const;
    /// The inverse, for sets of L tokens: [B, k] -> [B, L, C].
    at::Tensor expand(const at::Tensor& coefficients, std::int64_t tokens) const;
};
/// latents [N, L, C]; count <= min(N, L * C).
LatentComponents principalComponents(const at::Tensor& latents, std::int64_t count);

} // namespace maquette::engine
