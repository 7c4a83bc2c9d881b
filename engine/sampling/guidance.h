#pragma once

#include "model/interfaces.h"

/// Classifier-free guidance, or the guidance strength as an input (specs: Hunyuan3D-2, section 5.6).
namespace maquette::engine {

/// The picture's tokens with a guidance strength: what a run asks the denoiser with.
class GuidedDenoiser {
public:
    /// denoiser       must outlive this object
    /// tokens         [B, T, K] of the pictures
    /// unconditional  [B, T, K] of "no picture"; looked at only when both halves are computed
    /// scale          velocity = v_u + scale * (v_c - v_u) wherever the family guides (guidesAt: Hunyuan3D-2 from 0 on,
    ///                others above 0 or 1), else the pictures' half alone. A denoiser that embeds the guidance gets
    ///                |scale| as an input instead and computes one half.
    GuidedDenoiser(const ShapeDenoiser& denoiser, const at::Tensor& tokens, const at::Tensor& unconditional,
                   double scale);

    /// latents [B, L, C] in the model's dtype, time in the schedule's own unit; returns [B, L, C].
    at::Tensor velocity(const at::Tensor& latents, float time) const;
    /// times [B] f32 on the latents' device, all the same.
    at::Tensor velocity(const at::Tensor& latents, const at::Tensor& times) const;

    /// True when every step costs two halves.
    bool computesBothHalves() const { return m_both; }

private:
    std::shared_ptr<const ShapeDenoiser> m_bound; ///< the denoiser with everything of the tokens computed, or null
    const ShapeDenoiser* m_denoiser;
    at::Tensor m_context, m_unconditional;
    at::Tensor m_guidance; ///< undefined unless the denoiser embeds it
    double m_scale;
    bool m_both;
};

} // namespace maquette::engine
