#pragma once

#include <engine/error.h>
#include <engine/run_context.h>
#include <engine/self_test.h>

#include <functional>
#include <string>
#include <vector>

/// `maquette-cli self-test` and `maquette --self-test`: does what was installed work on this machine? One implementation;
/// the window adds checks of its own.
namespace maquette::support {

/// What a check found, and what kind of failure it is when it failed.
struct Outcome {
    bool passed = false;
    std::string detail; ///< numbers, or what is wrong and what to do, in plain words
    engine::ErrorCode failure = engine::ErrorCode::Device;
};

struct NamedCheck {
    std::string subject; ///< "machine", "window", "starter model"
    std::string name;    ///< what is checked, in plain words
    std::function<Outcome()> check; ///< what it throws is a failure
};

struct SelfTestOptions {
    std::string device = "all"; ///< all, cpu, cuda:N
    bool json = false;
    std::vector<NamedCheck> more; ///< after the others
};

/// Runs all checks in about two seconds, each a line: words, or a JSON object with "event" "check" and at the end
/// "self_test". Returns the exit code of the most serious failure, 0 without one. Throws Error(Device, Usage) for a device
/// that is not there or no device, and Cancelled.
int runSelfTest(const SelfTestOptions& options, const engine::RunContext& context,
                const std::function<void(const std::string& line)>& writeLine);

} // namespace maquette::support
