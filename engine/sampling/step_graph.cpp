// A step of a large model is a thousand launches, and on a fast device they take longer than what they start.
#include "sampling/step_graph.h"

#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>

#include <utility>

namespace maquette::engine {

StepGraph::StepGraph(const GuidedDenoiser& denoiser, int calls, Record record)
    : m_denoiser(denoiser), m_callsLeft(calls), m_record(std::move(record))
{
}

bool StepGraph::fits(const at::Tensor& latents) const
{
    return m_latents.defined() && m_latents.sizes() == latents.sizes() &&
           m_latents.scalar_type() == latents.scalar_type() && m_latents.device() == latents.device();
}

void StepGraph::beginWith(const at::Tensor& latents)
{
    m_work.reset(); // before the tensors that it writes to
    m_output.reset();
    m_latents = at::empty_like(latents);
    m_times = at::empty({latents.size(0)}, latents.options().dtype(at::kFloat));
    m_state = m_callsLeft >= kLeastCalls ? State::Cold : State::Plain;
}

bool StepGraph::record()
{
    try {
        m_work = m_record(m_latents.device(), [this] { m_output = m_denoiser.velocity(m_latents, m_times); });
    } catch (const c10::Error&) { // it waits for the device somewhere, or there is no memory for a second set of activations
        m_output.reset();
    }
    return m_work != nullptr;
}

at::Tensor StepGraph::velocity(const at::Tensor& latents, float time)
{
    const c10::InferenceMode noGradients;
    if (!fits(latents))
        beginWith(latents);
    --m_callsLeft;
    if (m_state == State::Warm)
        m_state = record() ? State::Recorded : State::Plain;
    if (m_state != State::Recorded) {
        m_state = m_state == State::Cold ? State::Warm : State::Plain;
        return m_denoiser.velocity(latents, time);
    }
    m_latents.copy_(latents);
    m_times.fill_(time);
    try {
        m_work->replay();
    } catch (...) {
        m_latents.reset(); // the next call begins anew
        m_work.reset();
        throw;
    }
    return m_output;
}

} // namespace maquette::engine
