#pragma once

#include "parity/checks.h"
#include "parity/pictures.h"

#include <map>

/// Whole sampling runs with recorded noise.
namespace maquette::engine::parity {

/// One recorded pipeline call.
struct RecordedRun {
    std::string folder;                ///< pipeline folder
    std::vector<std::string> pictures; ///< one per batch element, relative to the golden folder
    std::string noise;                 ///< name of the recorded noise
    int steps = 0;
    double guidance = 5.0;
    std::vector<double> sigmas; ///< given explicitly, or empty
};

struct Trajectory {
    at::Tensor latents;      ///< [steps, B, L, C] after each step
    at::Tensor predictions;  ///< [steps, B, L, C] denoised estimates
    at::Tensor finalLatents; ///< [B, L, C]
    bool isGuided = false;   ///< two halves a step
    double guidance = 5.0;
    bool mixesExperts = false; ///< a token may take other experts in a half

    /// Classifier-free guidance enlarges the rounding of both; measured on the recorded runs, with room.
    double rounding() const { return roundingOf(isGuided, guidance); }
    static double roundingOf(bool isGuided, double guidance) { return !isGuided ? 1.0 : guidance > 5.0 ? 4.0 : 2.0; }
    Precision precision(const ParityWork& work) const { return work.precision(rounding(), mixesExperts); }
};

class Trajectories {
public:
    explicit Trajectories(const ParityWork& work) : m_work(work), m_pictures(work) {}
    const Trajectory& run(const RecordedRun& run);

private:
    ParityWork m_work;
    RecordedPictures m_pictures;
    std::map<std::string, Trajectory> m_done;
};

} // namespace maquette::engine::parity
