#pragma once

#include <engine/run_context.h>

#include <functional>
#include <string>
#include <vector>

/// Quick checks that this machine computes what it should: for a person who wonders whether the installation
/// works.
namespace maquette::engine {

struct SelfCheck {
    std::string device; ///< "cpu", "cuda:0"
    std::string name;   ///< what was checked, in plain words
    bool passed = false;
    std::string detail; ///< numbers, or why it failed
    double seconds = 0;
};

/// Runs all checks on one device in a few seconds; `onCheck` is called as they come. Throws Error(Device) for
/// a device that is not there, and Cancelled; a failing check is a result.
std::vector<SelfCheck> runSelfTest(const std::string& device, const RunContext& context,
                                   const std::function<void(const SelfCheck&)>& onCheck = {});

} // namespace maquette::engine
