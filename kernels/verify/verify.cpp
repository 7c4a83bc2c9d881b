#include <kernels/verify.h>

#include "verify/farthest_points_cases.h"

#include <ATen/ATen.h>

namespace maquette::kernels {

std::vector<VerifyResult> verifyKernels(const std::string& device)
{
    const at::Device place(device);
    std::vector<VerifyResult> results;
    for (const FarthestPointsCase& c : farthestPointsCases()) {
        results.push_back(verify(c, place));
    }
    return results;
}

} // namespace maquette::kernels
