#include "command_line.h"
#include "commands.h"
#include "exit_codes.h"
#include "model_lookup.h"
#include "run_reporter.h"

#include <engine/model_file.h>

#include <memory>

namespace maquette::cli {

namespace {

struct InfoOptions {
    std::string model;
    bool json = false;
};

int runInfo(const InfoOptions& options, const CommandContext& context)
{
    RunReporter reporter(context, options.json, true);
    const engine::ModelInfo info = engine::inspectModel(lookup::findModel(options.model));
    if (options.json) {
        Json object = {{"event", "model_info"}};
        object.update(Json::parse(engine::toJson(info)));
        reporter.json(std::move(object));
        return kExitOk;
    }
    std::string text = engine::describe(info);
    text.pop_back(); // the reporter ends the line
    reporter.line(text);
    return kExitOk;
}

} // namespace

void addInfoCommand(CommandLine& line)
{
    auto options = std::make_shared<InfoOptions>();
    CLI::App& app = line.add("info", "Say what a model is, whether its files fit together, and what it needs to run",
                             [options](const CommandContext& context) { return runInfo(*options, context); });
    app.add_option("model", options->model, "Model folder, file of weights, or the name of a known model");
    app.add_flag("--json", options->json, "Write one JSON line to stdout");
}

} // namespace maquette::cli
