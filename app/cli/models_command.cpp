#include "command_line.h"
#include "commands.h"
#include "exit_codes.h"
#include "model_lookup.h"
#include "run_reporter.h"

#include <memory>

namespace maquette::cli {

namespace {

int listModels(bool json, const CommandContext& context)
{
    RunReporter reporter(context, json, true);
    const auto models = lookup::knownModels();
    for (const lookup::KnownModel& model : models) {
        reporter.json({{"event", "model"}, {"name", model.name}, {"path", model.path.string()}});
        reporter.line(model.name + "\n  " + model.path.string());
    }
    if (models.empty())
        reporter.line("No models. Set MAQUETTE_MODELS to the folder that holds your checkpoints, or name one "
                      "with --model.");
    return kExitOk;
}

} // namespace

void addModelsCommand(CommandLine& line)
{
    auto json = std::make_shared<bool>(false);
    line.describe("models", "Checkpoints that --model can name");
    CLI::App& app =
        line.add("models list", "List the starter model and those in the folders of MAQUETTE_MODELS",
                 [json](const CommandContext& context) { return listModels(*json, context); });
    app.add_flag("--json", *json, "Write one JSON line per model to stdout");
}

} // namespace maquette::cli
