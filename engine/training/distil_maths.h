#pragma once

#include <ATen/core/Generator.h>
#include <ATen/core/TensorBody.h>

#include <cstdint>
#include <vector>

/// The arithmetic of distillation: segments of the time axis, solver steps, losses. Plain functions of their
/// arguments. Time 0 is noise, time 1 is data; letters: B batch, L latents, C channels.
namespace maquette::engine {

/// The times between which the solver steps: knots + 1 values from 0 to 1, the same table that the schedule of
/// few-step models picks its times from. `trainSteps` times with every (trainSteps / knots)-th used: the skipping-step
/// technique with k = trainSteps / knots. 1 <= knots <= trainSteps.
std::vector<float> solverKnots(int knots, int trainSteps);

/// First knot of each of `phases` equal parts of the table, and `knots` behind the last: phases + 1 indices.
std::vector<std::int64_t> phaseEdges(int knots, int phases);

/// One solver step per sample, and the end of the phase that it lies in; each [B] f32.
struct Segments {
    at::Tensor from; ///< a knot
    at::Tensor to;   ///< the next knot
    at::Tensor end;  ///< >= to: where the phase ends
};
/// Uniformly drawn knots [count] int64 at which a segment begins.
at::Tensor drawKnots(std::int64_t count, const std::vector<float>& knots, at::Generator generator);
/// The segments that begin at the knots `index` [B] int64, 0 .. knots - 1; on the index's device.
Segments segmentsAt(const at::Tensor& index, const std::vector<float>& knots, int phases);

/// x + (to - from) * velocity: an Euler step, or, with the average velocity, a jump. from and to [B], x [B, L, C].
at::Tensor advance(const at::Tensor& x, const at::Tensor& velocity, const at::Tensor& from, const at::Tensor& to);

/// Classifier-free guidance with one strength per sample [B]: without + strength * (with - without).
at::Tensor guided(const at::Tensor& with, const at::Tensor& without, const at::Tensor& strength);

/// mean(sqrt((a - b)^2 + lambda^2) - lambda) over all elements; lambda > 0. Near zero like a square, far away like an
/// absolute value.
at::Tensor pseudoHuber(const at::Tensor& a, const at::Tensor& b, double lambda);

/// mean(max(0, 1 - real)) + mean(max(0, 1 + fake)): what the discriminator minimises.
at::Tensor discriminatorLoss(const at::Tensor& real, const at::Tensor& fake);
/// -mean(fake): what the generator minimises.
at::Tensor generatorLoss(const at::Tensor& fake);

/// Targets of the one-stage objective: for the times `from` [B], where the span that the solver covers ends.
///   choice  [B] in [0, 1): below `halvingShare` the span is half of what is left to the data, otherwise `shortest`
///   returns [B]: from < to <= 1; a span that would leave less than `shortest` goes to 1
at::Tensor spanEnds(const at::Tensor& from, const at::Tensor& choice, double halvingShare, double shortest);

} // namespace maquette::engine
