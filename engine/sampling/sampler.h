#pragma once

#include "sampling/guidance.h"

#include <kernels/recorded_work.h>

#include <engine/run_context.h>

#include <functional>
#include <span>

/// The sampling loop: noise to latents (specs: Hunyuan3D-2, section 6.3).
namespace maquette::engine {

/// One finished step.
struct SampledStep {
    int index;           ///< from 1
    int total;           ///< steps of this run
    at::Tensor latents;  ///< [B, L, C] after the step, model's dtype
    at::Tensor denoised; ///< [B, L, C] f32: the clean estimate from before the step (flow: x + (1 - sigma) * v)
};

struct SamplerOptions {
    /// Evaluates the model for steps of length 0 too. The latents are the same bits either way.
    bool runEmptySteps = false;
    /// The step rule; null: flow matching as in Hunyuan3D-2. Must outlive the call.
    const Schedule* schedule = nullptr;
    /// Called after each step on the calling thread; may be empty. The estimate is computed only when it is
    /// set.
    std::function<void(const SampledStep&)> onStep;
    /// How the model's call is recorded where the device can (step_graph.h).
    std::function<std::unique_ptr<kernels::RecordedWork>(const at::Device&, const std::function<void()>&)> record =
        kernels::recordWork;
};

/// denoiser  tokens and guidance are inside
/// sigmas    n+1 values from noise to data (Schedule::sigmas)
/// noise     [B, L, C] f32
/// dtype     the model's; the loop keeps latents in it and adds in f32
/// returns   [B, L, C] in dtype, on noise's device. Reports SamplingStep and calls checkpoint() before every
/// step. Throws Error(BadModelFile) when the latents stop being numbers; this is noticed one step later (on the CPU with onStep
/// at once), so that no step waits for the one before.
at::Tensor sampleLatents(const GuidedDenoiser& denoiser, std::span<const float> sigmas,
                         const at::Tensor& noise, at::ScalarType dtype, const RunContext& context,
                         const SamplerOptions& options = {});

/// sigma -> the time that the model is told: through 1000 and back in f32, which is not always the same
/// number.
float modelTime(float sigma);

/// The timesteps of the published schedulers, for parity: f32 sigma * 1000 without the appended last one.
std::vector<float> timesteps(std::span<const float> sigmas);

} // namespace maquette::engine
