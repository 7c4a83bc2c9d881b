#include "sampling/guidance.h"

#include <ATen/ATen.h>

#include <cmath>

namespace maquette::engine {

GuidedDenoiser::GuidedDenoiser(const ShapeDenoiser& denoiser, const at::Tensor& tokens,
                               const at::Tensor& unconditional, double scale)
    : m_denoiser(&denoiser), m_context(tokens), m_scale(scale),
      m_both(scale >= 0 && !denoiser.embedsGuidance())
{
    if (m_both)
        m_context = at::cat({tokens, unconditional});
    if (denoiser.embedsGuidance())
        m_guidance = at::full({tokens.size(0)}, std::abs(scale), tokens.options().dtype(at::kFloat));
}

at::Tensor GuidedDenoiser::velocity(const at::Tensor& latents, float time) const
{
    const at::Tensor input = m_both ? at::cat({latents, latents}) : latents;
    const at::Tensor times = at::full({input.size(0)}, time, latents.options().dtype(at::kFloat));
    const at::Tensor velocity = m_denoiser->velocity(input, times, m_context, m_guidance);
    if (!m_both)
        return velocity;
    const auto halves = velocity.chunk(2);
    return halves[1] + (halves[0] - halves[1]) * m_scale;
}

} // namespace maquette::engine
