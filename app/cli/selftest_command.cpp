#include "command_line.h"
#include "commands.h"
#include "console.h"
#include "self_test.h"

#include <memory>

namespace maquette::cli {

void addSelftestCommand(CommandLine& line)
{
    auto options = std::make_shared<support::SelfTestOptions>();
    CLI::App& app = line.add("self-test", "Check that what is installed works on this machine",
                             [options](const CommandContext& context) {
                                 return support::runSelfTest(*options, {context.stop, {}},
                                                             [](const std::string& text) { writeOut(text + "\n"); });
                             });
    app.alias("selftest");
    app.add_option("--device", options->device, "all, cpu or cuda:N")->capture_default_str();
    app.add_flag("--json", options->json, "Write one JSON line per check to stdout");
}

} // namespace maquette::cli
