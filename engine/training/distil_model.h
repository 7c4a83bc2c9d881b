#pragma once

#include "training/flow_model.h"

/// The networks of a distillation: a frozen teacher, and a student that takes the guidance strength as an input.
namespace maquette::engine {

/// Weights that are not trained any more.
void freeze(const NamedTensors& weights);
/// Copies every tensor whose name and shape both lists have. Returns how many were copied.
std::int64_t copyWeights(const NamedTensors& from, const NamedTensors& into);

/// What the student learns from.
struct DistilTeacher {
    TrainableFlow flow; ///< frozen

    /// The guided velocity [B, L, C] at latents [B, L, C], times [B], under image tokens [B, T, K], for one strength
    /// per sample [B]: from both halves where the network knows no guidance, else in one call. No gradients.
    at::Tensor velocity(const at::Tensor& latents, const at::Tensor& time, const at::Tensor& tokens,
                        const at::Tensor& strength) const;
};

/// A student of the teacher's sizes and weights whose network takes the guidance strength, injected as the time is.
/// Where the teacher knows none, the student begins as the teacher without guidance: the new input adds nothing yet.
/// The image encoder is shared with the teacher and frozen.
TrainableFlow makeStudent(const DistilTeacher& teacher, std::uint64_t seed);

/// A frozen network with the same weights in storage of its own, for the moving average; the image encoder is shared.
TrainableFlow makeTarget(const TrainableFlow& student);

/// A number that tells one teacher from another.
double weightSum(const NamedTensors& weights);

} // namespace maquette::engine
