#include "self_test.h"

#include "exit_codes.h"
#include "machine_checks.h"
#include "program_paths.h"

#include <engine/devices.h>
#include <kernels/verify.h>
#include <kernels/version.h>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <chrono>

namespace maquette::support {

namespace {

using Clock = std::chrono::steady_clock;
using Json = nlohmann::ordered_json;

std::string fixed(double value)
{
    char text[64];
    return {text, std::to_chars(text, text + sizeof text, value, std::chars_format::fixed, 2).ptr};
}

/// Counts checks and reports them as they come.
class Tally {
public:
    Tally(bool json, const std::function<void(const std::string&)>& writeLine) : m_json(json), m_writeLine(writeLine) {}

    void add(const engine::SelfCheck& check, engine::ErrorCode failure)
    {
        ++m_run;
        if (!check.passed) {
            ++m_failed;
            m_exit = worseExit(m_exit, exitCode(failure));
        }
        if (m_json)
            write({{"event", "check"}, {"device", check.device}, {"name", check.name}, {"passed", check.passed},
                   {"detail", check.detail}, {"seconds", check.seconds}});
        else
            m_writeLine((check.passed ? "ok    " : "FAIL  ") + check.device + ": " + check.name + " (" + check.detail + ", " +
                        fixed(check.seconds) + " s)");
    }

    void run(const NamedCheck& entry)
    {
        const auto begin = Clock::now();
        Outcome outcome;
        try {
            outcome = entry.check();
        } catch (const engine::Cancelled&) {
            throw;
        } catch (const engine::Error& error) {
            outcome = {false, error.what(), error.code()};
        } catch (const std::exception& error) {
            outcome = {false, error.what(), engine::ErrorCode::Internal};
        }
        const std::chrono::duration<double> seconds = Clock::now() - begin;
        add({entry.subject, entry.name, outcome.passed, outcome.detail, seconds.count()}, outcome.failure);
    }

    int finish()
    {
        if (m_json)
            write({{"event", "self_test"}, {"passed", m_failed == 0}, {"version", kernels::version()}, {"checks", m_run},
                   {"failed", m_failed}, {"exit_code", m_exit}});
        else
            m_writeLine(m_failed == 0 ? "All " + std::to_string(m_run) + " checks passed."
                                      : std::to_string(m_failed) + " of " + std::to_string(m_run) + " checks failed.");
        return m_exit;
    }

private:
    void write(const Json& object) { m_writeLine(object.dump(-1, ' ', false, Json::error_handler_t::replace)); }

    bool m_json;
    const std::function<void(const std::string&)>& m_writeLine;
    int m_run = 0;
    int m_failed = 0;
    int m_exit = kExitOk;
};

/// One check per operator: all rows of its case table, or the first row that fails.
void checkKernels(const std::string& device, const engine::RunContext& context, Tally& tally)
{
    for (const std::string& op : kernels::verifiedOperators()) {
        context.checkpoint();
        tally.run({device, "operator " + op, [&] {
                       const std::vector<kernels::VerifyResult> rows = kernels::verifyKernel(op, device);
                       const auto bad = std::find_if(rows.begin(), rows.end(), [](const auto& row) { return !row.ok; });
                       return bad == rows.end() ? Outcome{true, std::to_string(rows.size()) + " cases as their references"}
                                                : Outcome{false, bad->caseName + ": " + bad->detail};
                   }});
    }
}

} // namespace

int runSelfTest(const SelfTestOptions& options, const engine::RunContext& context,
                const std::function<void(const std::string& line)>& writeLine)
{
    const engine::CudaPluginState plugin = engine::loadCudaPlugin(lookup::programFolder());
    std::vector<std::string> devices = {options.device};
    if (options.device == "all") {
        devices.clear();
        for (const engine::DeviceInfo& device : engine::listDevices())
            devices.push_back(device.name);
    }
    Tally tally(options.json, writeLine);
    for (const std::string& device : devices) {
        engine::runSelfTest(device, {context.stop, {}}, [&tally](const engine::SelfCheck& check) {
            tally.add(check, engine::ErrorCode::Device);
        });
        checkKernels(device, context, tally);
        context.checkpoint();
        tally.run({device, "The starter model makes a shape of a picture", [&] { return starterMakesAShape(device, context); }});
    }
    for (const NamedCheck& entry : machineChecks(plugin)) {
        context.checkpoint();
        tally.run(entry);
    }
    for (const NamedCheck& entry : options.more) {
        context.checkpoint();
        tally.run(entry);
    }
    return tally.finish();
}

} // namespace maquette::support
