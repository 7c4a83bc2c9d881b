#pragma once

#include <ATen/core/Generator.h>
#include <ATen/core/TensorBody.h>

#include <cstdint>

/// What training minimises, and the random draws that belong to it. All functions are differentiable where a
/// gradient makes sense and draw only from the generator that they are given.
namespace maquette::engine {

/// Distance at which the training target saturates, in units of the [-1, 1] box.
inline constexpr double kTruncation = 0.06;

/// Signed distances (negative inside) -> targets in [-1, 1], positive inside.
at::Tensor fieldTarget(const at::Tensor& signedDistance);

/// mean((field - target)^2) + 0.3 * mean(binary cross entropy of sigmoid(6 * field) against target > 0); a scalar.
at::Tensor fieldLoss(const at::Tensor& field, const at::Tensor& target);

/// Mean over all latent numbers of 0.5 * (mean^2 + exp(logVariance) - 1 - logVariance), in nats; a scalar.
at::Tensor klLoss(const at::Tensor& mean, const at::Tensor& logVariance);

/// Flow times [count] f32 in [0, 1], 0 = noise: sigmoid(normal) with probability 0.65, else uniform in [0, 0.05];
/// the second share teaches the first step, from a picture to the mean of its latents.
at::Tensor sampleTimes(std::int64_t count, at::Generator generator);

/// x_t = (1 - t) * noise + t * data, the straight path of rectified flow. time [B], the others [B, ...].
at::Tensor flowPoint(const at::Tensor& noise, const at::Tensor& data, const at::Tensor& time);

/// mean((velocity - (data - noise))^2); a scalar.
at::Tensor flowLoss(const at::Tensor& velocity, const at::Tensor& noise, const at::Tensor& data);

/// mean((found - wanted)^2) over all elements; a scalar. The distance of distillation where it is not the pseudo-Huber one.
at::Tensor squaredError(const at::Tensor& found, const at::Tensor& wanted);

/// Coefficients [B, C], found and wanted: squared error summed over the coefficients, mean over the batch; a scalar.
at::Tensor coefficientLoss(const at::Tensor& found, const at::Tensor& wanted);

/// Which of `count` conditions stay when each is dropped with the given probability: [count] bool.
at::Tensor drawKept(std::int64_t count, double probability, at::Generator generator);
/// Tokens [B, T, K] with those of the samples that are not kept [B] replaced by zeros.
at::Tensor keepConditions(const at::Tensor& tokens, const at::Tensor& isKept);

/// Both: replaces each sample's tokens by zeros, the published "no picture", with the given probability. tokens [B, T, K].
at::Tensor dropCondition(const at::Tensor& tokens, double probability, at::Generator generator);

} // namespace maquette::engine
