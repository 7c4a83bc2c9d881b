#pragma once

#include "model/registry.h"
#include "training/named_tensor.h"

/// A family's denoiser whose weights can be trained: what a distillation of any family works on.
///
/// The weights are leaves under the names and in the shapes of the checkpoint, not of the network: a network that joins
/// three matrices into one, turns a sign or swaps halves is made anew from the leaves by network(), and gradients go back
/// through that to the checkpoint's own tensors. So no family needs code for training beside `ModelFamily::denoiser`, and
/// what was trained is written as it was read.
///
/// What the network predicts (data - noise, noise - data or the noise itself), the unit of its time and the step rule are
/// the family's Schedule; the tokens of "no picture" are its ImageEncoder's.
namespace maquette::engine {

class TrainableDenoiser {
public:
    /// Reads the weights as f32 leaves of their own. Throws Error(Usage) for a family that is not distilled.
    TrainableDenoiser(const FamilyModel& model, bool requiresGradients);

    /// "model.<the checkpoint's name>", f32 on the CPU.
    const NamedTensors& weights() const { return m_weights; }
    /// The network on the weights as they are now: ask again after every change. Its predict() hands gradients to the
    /// weights.
    std::shared_ptr<const ShapeDenoiser> network() const;

private:
    const ModelFamily* m_family;
    OpenModel m_model; ///< its weights are the leaves
    NamedTensors m_weights;
};

} // namespace maquette::engine
