#include "commands.h"

#include "command_line.h"
#include "console.h"
#include "exit_codes.h"
#include "stop_signals.h"

#include <engine/trainer.h>

#include <charconv>
#include <chrono>
#include <memory>
#include <string>

// train vae, train flow, train export, train eval: the stages of the starter model.

namespace maquette::cli {

namespace {

/// A stopped training finishes its step and saves a checkpoint before it ends.
constexpr std::chrono::seconds kSaveGrace(60);

struct TrainOptions {
    engine::TrainingRequest request;
    double warmupSeconds = 240;
};

std::string number(double value)
{
    char text[32];
    return std::string(text, std::to_chars(text, text + sizeof text, value, std::chars_format::general, 4).ptr);
}

void showReport(const engine::TrainingReport& report)
{
    std::string line = report.stage + " step " + std::to_string(report.step) + ", " +
                       std::to_string(static_cast<std::int64_t>(report.seconds)) + " s";
    for (const auto& [name, value] : report.numbers)
        line += ", " + name + " " + number(value);
    writeError(line + "\n");
}

void addStageOptions(CLI::App& app, engine::TrainingRequest& request)
{
    app.add_option("data", request.data, "Folder that train data made")->required();
    app.add_option("run", request.run, "Folder for checkpoints and logs; an interrupted run goes on from it")
        ->required();
    app.add_option("--seconds", request.seconds, "Stop after so much running time, all sittings together");
    app.add_option("--steps", request.steps, "Stop after so many steps");
    app.add_option("--seed", request.seed, "Seed of first weights and draws")->capture_default_str();
    app.add_option("--learning-rate", request.learningRate, "Of the main network, instead of the recipe's");
    app.add_option("--overfit", request.overfit, "Train and test with so few models only, to find bugs");
    app.add_option("--category", request.categories, "Train with these categories only (and procedural shapes)");
}

void addTrainVaeCommand(CommandLine& line)
{
    auto options = std::make_shared<TrainOptions>();
    CLI::App& app = line.add("train vae", "Train the autoencoder", [options](const CommandContext& context) {
        options->request.report = showReport;
        context.signals->setGrace(kSaveGrace);
        engine::trainAutoencoder(options->request, {context.stop, {}});
        return int(kExitOk);
    });
    addStageOptions(app, options->request);
}

void addTrainFlowCommand(CommandLine& line)
{
    auto options = std::make_shared<TrainOptions>();
    CLI::App& app =
        line.add("train flow", "Train image encoder and flow model", [options](const CommandContext& context) {
            options->request.report = showReport;
            context.signals->setGrace(kSaveGrace);
            engine::trainFlow(options->request, options->warmupSeconds, {context.stop, {}});
            return int(kExitOk);
        });
    addStageOptions(app, options->request);
    app.add_option("--warmup", options->warmupSeconds, "Seconds of the image encoder alone, before")
        ->capture_default_str();
}

void addTrainExportCommand(CommandLine& line)
{
    auto request = std::make_shared<engine::ExportRequest>();
    CLI::App& app = line.add("train export", "Write the trained weights as a model folder",
                             [request](const CommandContext& context) {
                                 const auto summary = engine::exportStarter(*request, {context.stop, {}});
                                 writeError(engine::describe(summary) + "\n");
                                 writeOut(request->output.string() + "\n");
                                 return int(kExitOk);
                             });
    app.add_option("run", request->run, "Folder with the checkpoints")->required();
    app.add_option("output", request->output, "Model folder to write")->required();
    app.add_option("--data", request->data,
                   "Folder that train data made: measures the surface offset on training shapes");
}

void addTrainEvalCommand(CommandLine& line)
{
    auto request = std::make_shared<engine::EvaluationRequest>();
    CLI::App& app = line.add("train eval", "Measure the trained weights on the held-out models",
                             [request](const CommandContext& context) {
                                 for (const auto& [name, value] : engine::evaluateStarter(*request, {context.stop, {}}))
                                     writeOut(name + " " + number(value) + "\n");
                                 return int(kExitOk);
                             });
    app.add_option("data", request->data, "Folder that train data made")->required();
    app.add_option("run", request->run, "Folder with the checkpoints")->required();
    app.add_option("--csv", request->csv, "Write one line per model here");
    app.add_option("--sample-steps", request->sampleSteps, "Numbers of sampling steps to try")->delimiter(',');
    app.add_option("--guidance", request->guidance, "Of the samples; negative: off")->capture_default_str();
    app.add_option("--category", request->categories, "Only these categories");
}

} // namespace

void addTrainCommands(CommandLine& line)
{
    line.describe("train", "Make the data and the weights of the starter model");
    addTrainVaeCommand(line);
    addTrainFlowCommand(line);
    addTrainExportCommand(line);
    addTrainEvalCommand(line);
}

} // namespace maquette::cli
