#include "command_line.h"
#include "commands.h"
#include "exit_codes.h"
#include "number_words.h"
#include "program_paths.h"
#include "run_reporter.h"

#include <engine/devices.h>
#include <engine/self_test.h>
#include <kernels/verify.h>

#include <algorithm>
#include <chrono>
#include <memory>

namespace maquette::cli {

namespace {

struct SelfTestOptions {
    std::string device = "all";
    bool json = false;
};

/// Counts checks and reports them as they come.
class Tally {
public:
    explicit Tally(RunReporter& reporter) : m_reporter(reporter) {}

    void add(const engine::SelfCheck& check)
    {
        ++m_run;
        m_failed += !check.passed;
        m_reporter.json({{"event", "check"},
                         {"device", check.device},
                         {"name", check.name},
                         {"passed", check.passed},
                         {"detail", check.detail},
                         {"seconds", check.seconds}});
        m_reporter.line((check.passed ? "ok    " : "FAIL  ") + check.device + "  " + check.name + " (" +
                        check.detail + ", " + fixedNumber(check.seconds, 2) + " s)");
    }

    int finish() const
    {
        m_reporter.line(m_failed == 0
                            ? "All " + std::to_string(m_run) + " checks passed."
                            : std::to_string(m_failed) + " of " + std::to_string(m_run) + " checks failed.");
        return m_failed == 0 ? kExitOk : kExitDevice;
    }

private:
    RunReporter& m_reporter;
    int m_run = 0;
    int m_failed = 0;
};

/// One check per operator: all rows of its case table, or the first row that fails.
void checkKernels(const std::string& device, Tally& tally)
{
    for (const std::string& op : kernels::verifiedOperators()) {
        const auto begin = std::chrono::steady_clock::now();
        const std::vector<kernels::VerifyResult> rows = kernels::verifyKernel(op, device);
        const auto bad = std::find_if(rows.begin(), rows.end(), [](const auto& row) { return !row.ok; });
        const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
        tally.add({device, "operator " + op, bad == rows.end(),
                   bad == rows.end() ? std::to_string(rows.size()) + " cases as their references"
                                     : bad->caseName + ": " + bad->detail,
                   seconds.count()});
    }
}

int selfTest(const SelfTestOptions& options, const CommandContext& context)
{
    RunReporter reporter(context, options.json, true);
    const auto plugin = engine::loadCudaPlugin(lookup::programFolder());
    reporter.line(plugin.note);
    std::vector<std::string> devices = {options.device};
    if (options.device == "all") {
        devices.clear();
        for (const engine::DeviceInfo& device : engine::listDevices())
            devices.push_back(device.name);
    }
    Tally tally(reporter);
    for (const std::string& device : devices) {
        engine::runSelfTest(device, reporter.runContext(),
                            [&tally](const engine::SelfCheck& check) { tally.add(check); });
        checkKernels(device, tally);
    }
    return tally.finish();
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
