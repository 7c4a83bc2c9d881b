#include "command_line.h"
#include "commands.h"
#include "exit_codes.h"
#include "number_words.h"
#include "program_paths.h"
#include "run_reporter.h"

#include <engine/devices.h>
#include <engine/self_test.h>

#include <memory>

namespace maquette::cli {

namespace {

struct SelfTestOptions {
    std::string device = "all";
    bool json = false;
};

int selfTest(const SelfTestOptions& options, const CommandContext& context)
{
    RunReporter reporter(context, options.json, true);
    const auto plugin = engine::loadCudaPlugin(programFolder());
    reporter.line(plugin.note);
    std::vector<std::string> devices = {options.device};
    if (options.device == "all") {
        devices.clear();
        for (const engine::DeviceInfo& device : engine::listDevices())
            devices.push_back(device.name);
    }
    int failed = 0, run = 0;
    for (const std::string& device : devices)
        engine::runSelfTest(device, reporter.runContext(), [&](const engine::SelfCheck& check) {
            ++run;
            failed += !check.passed;
            reporter.json({{"event", "check"},
                           {"device", check.device},
                           {"name", check.name},
                           {"passed", check.passed},
                           {"detail", check.detail},
                           {"seconds", check.seconds}});
            reporter.line((check.passed ? "ok    " : "FAIL  ") + check.device + "  " + check.name + " (" +
                          check.detail + ", " + fixedNumber(check.seconds, 2) + " s)");
        });
    reporter.line(failed == 0 ? "All " + std::to_string(run) + " checks passed."
                              : std::to_string(failed) + " of " + std::to_string(run) + " checks failed.");
    return failed == 0 ? kExitOk : kExitDevice;
}

} // namespace

void addSelftestCommand(CommandLine& line)
{
    auto options = std::make_shared<SelfTestOptions>();
    CLI::App& app =
        line.add("selftest", "Check that this machine computes what it should",
                 [options](const CommandContext& context) { return selfTest(*options, context); });
    app.add_option("--device", options->device, "all, cpu or cuda:N")->capture_default_str();
    app.add_flag("--json", options->json, "Write one JSON line per check to stdout");
}

} // namespace maquette::cli
