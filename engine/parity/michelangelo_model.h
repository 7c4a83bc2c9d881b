#pragma once

#include "model/michelangelo/michelangelo.h"
#include "parity/families.h"

#include <memory>

/// What the checks of both Michelangelo sets share.
namespace maquette::engine::parity {

/// The family's networks, each loaded when first asked for.
class MichelangeloModel {
public:
    explicit MichelangeloModel(const ParityWork& work)
        : m_choice(work.choice), m_open(michelangelo::open(work.goldens.folder()))
    {
    }
    const michelangelo::Config& config() const { return michelangelo::configOf(m_open); }
    std::shared_ptr<const hunyuan3d2::VaeNetwork> vae()
    {
        return m_vae ? m_vae : m_vae = michelangelo::loadVae(m_open, m_choice);
    }
    std::shared_ptr<const michelangelo::DenoiserNetwork> denoiser()
    {
        return m_denoiser ? m_denoiser : m_denoiser = michelangelo::loadDenoiser(m_open, m_choice);
    }
    std::shared_ptr<const ClipVision> clip() { return m_clip ? m_clip : m_clip = michelangelo::loadClip(m_open, m_choice); }
    /// The alignment projection, which making shapes needs nowhere.
    at::Tensor projection() const
    {
        return config().raw->read("model.shape_projection").to(m_choice.device, m_choice.dtype);
    }

private:
    DeviceChoice m_choice;
    OpenModel m_open;
    std::shared_ptr<const hunyuan3d2::VaeNetwork> m_vae;
    std::shared_ptr<const michelangelo::DenoiserNetwork> m_denoiser;
    std::shared_ptr<const ClipVision> m_clip;
};

/// Picture tower, denoiser, DDIM and trajectories.
std::unique_ptr<CheckGroup> makeMichelangeloSamplingChecks(const ParityWork& work,
                                                           std::shared_ptr<MichelangeloModel> model);

} // namespace maquette::engine::parity
