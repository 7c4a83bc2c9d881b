#pragma once

#include <string>
#include <vector>

/// Every operator against its naive reference, for the self-test of an installed program.
namespace maquette::kernels {

/// One row of one operator's case table, run on one device.
struct VerifyResult {
    std::string op;       ///< "farthest_points"
    std::string caseName; ///< "ties 64"
    std::string device;   ///< "cpu", "cuda:0"
    double worst = 0;     ///< largest |got - want| over the largest allowed difference; at most 1 when ok
    bool ok = false;
    std::string detail; ///< the worst element, or what was thrown; empty for an exact match
};

/// The names of all operators that have a case table.
std::vector<std::string> verifiedOperators();

/// Runs every case of one operator. `device` is "cpu", "cuda" or "cuda:N". A case that throws, also because
/// the device cannot be used, is a failing result. Throws c10::Error for an unknown name or device word.
std::vector<VerifyResult> verifyKernel(const std::string& op, const std::string& device);

} // namespace maquette::kernels
