#pragma once

#include "parity/checks.h"
#include "parity/trajectories.h"

#include <functional>
#include <memory>
#include <string>

/// Recorded sampling runs of families whose descriptions read "latents after each of 5 steps, guidance 7.5 ... image a".
namespace maquette::engine::parity {

struct DescribedRun {
    int steps = 0;
    double guidance = 0;
    std::string picture;     ///< its letter
    bool stepsAtOnce = true; ///< false where the first velocity was set to zero
};
/// From the entry's "meaning" and "how"; nothing when it does not read like that.
std::optional<DescribedRun> describedRun(const nlohmann::json& entry);

/// What a run needs of its model.
struct RunParts {
    const ShapeDenoiser& denoiser;
    const Schedule& schedule;
    at::Tensor tokens, unconditional;
};
/// Every step's latents and estimates.
Trajectory sampleRecorded(const ParityWork& work, const RunParts& parts, const DescribedRun& run,
                          const std::string& noise);

/// The latents or the estimates of all steps, with the rounding of a guided run in half precision.
ParityEntry compareRun(const ParityWork& work, const std::string& name, const Trajectory& run, bool latents = true);

/// A schedule's table against "sched.<kind>.shift3.n5.sigmas" or ".timesteps".
std::optional<ParityEntry> checkTable(const ParityWork& work, const std::string& name, const std::string& kind,
                                      const std::function<std::unique_ptr<Schedule>(double shift)>& make);

} // namespace maquette::engine::parity
