#include "sampling/guidance.h"

#include <ATen/ATen.h>

#include <cmath>

namespace maquette::engine {

GuidedDenoiser::GuidedDenoiser(const ShapeDenoiser& denoiser, const at::Tensor& tokens,
                               const at::Tensor& unconditional, double scale)
    : m_bound(denoiser.boundTo(tokens)), m_denoiser(m_bound ? m_bound.get() : &denoiser), m_context(tokens), m_unconditional(unconditional), m_scale(scale),
      m_both(denoiser.guidesAt(scale) && !denoiser.embedsGuidance())
{
    if (denoiser.embedsGuidance())
        m_guidance = at::full({tokens.size(0)}, std::abs(scale), tokens.options().dtype(at::kFloat));
}

at::Tensor GuidedDenoiser::velocity(const at::Tensor& latents, float time) const
{
    return velocity(latents, at::full({latents.size(0)}, time, latents.options().dtype(at::kFloat)));
}

at::Tensor GuidedDenoiser::velocity(const at::Tensor& latents, const at::Tensor& times) const
{
    if (!m_both)
        return m_denoiser->velocity(latents, times, m_context, m_guidance);
    const auto [conditional, unconditional] = m_denoiser->bothHalves(latents, times, m_context, m_unconditional);
    return unconditional + (conditional - unconditional) * m_scale;
}

} // namespace maquette::engine
