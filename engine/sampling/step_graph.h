#pragma once

#include "sampling/guidance.h"

#include <kernels/recorded_work.h>

#include <functional>
#include <memory>

/// The denoiser's call of every step of one run as one launch, where a device can record work.
namespace maquette::engine {

/// The first call runs as it always does, and warms up; the second is recorded, if enough calls are to come; from then on
/// the record is replayed: the same operations on the same memory, so the same bits. A call with latents of another shape,
/// type or device drops the record and begins anew. Where work cannot be recorded every call runs as it always does.
class StepGraph {
public:
    /// kernels::recordWork, or what stands in for it.
    using Record =
        std::function<std::unique_ptr<kernels::RecordedWork>(const at::Device&, const std::function<void()>&)>;
    /// Recording costs about as much as two calls.
    static constexpr int kLeastCalls = 3;

    /// denoiser  with its picture and its guidance: a run with another one has a StepGraph of its own; must outlive this
    /// calls     expected in all
    StepGraph(const GuidedDenoiser& denoiser, int calls, Record record = kernels::recordWork);

    /// denoiser.velocity(latents, time); the result holds until the next call. A replay that fails (a lost device) drops the
    /// record and throws c10::Error.
    at::Tensor velocity(const at::Tensor& latents, float time);

    bool isRecorded() const { return m_work != nullptr; }

private:
    enum class State { Cold, Warm, Recorded, Plain }; ///< Plain: it is not worth it, or cannot be

    bool fits(const at::Tensor& latents) const;
    void beginWith(const at::Tensor& latents);
    bool record();

    const GuidedDenoiser& m_denoiser;
    int m_callsLeft;
    Record m_record;
    State m_state = State::Cold;
    at::Tensor m_latents, m_times, m_output; ///< what the record reads and writes
    std::unique_ptr<kernels::RecordedWork> m_work;
};

} // namespace maquette::engine
