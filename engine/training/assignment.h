#pragma once

#include <ATen/core/Generator.h>
#include <ATen/core/TensorBody.h>

#include <cstdint>
#include <span>
#include <vector>

/// Optimal assignment, and the pairing of noise with latents that rests on it.
namespace maquette::engine {

/// The permutation p that minimises the sum of cost[i][p[i]], exactly, by shortest augmenting paths with potentials
/// (the Hungarian method, O(n^3)).
///
///   cost     n * n finite numbers, row by row
///   returns  the column of each row
std::vector<std::int64_t> optimalAssignment(std::span<const float> cost, std::int64_t n);

/// Reorders each sample's noise tokens so that the summed squared distance to its latents is least. Token for token
/// the noise is then easier to tell apart, and as a set it is the same: the law of the noise does not change.
///
///   noise, latents  [B, L, C] f32
///   returns         [B, L, C], rows of `noise`
at::Tensor pairNoise(const at::Tensor& noise, const at::Tensor& latents);
/// Normal noise of the latents' shape, paired with them.
at::Tensor drawPairedNoise(const at::Tensor& latents, at::Generator random);

} // namespace maquette::engine
