#include "commands.h"

#include "command_line.h"
#include "console.h"
#include "exit_codes.h"
#include "model_options.h"
#include "program_paths.h"
#include "stop_signals.h"
#include "training_progress.h"

#include <engine/error.h>
#include <engine/trainer.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

// train <stage> for every training stage, train presets, train export, train eval.

namespace maquette::cli {

namespace {

/// A stopped training finishes its step and saves a checkpoint before it ends.
constexpr std::chrono::seconds kSaveGrace(60);
/// Of an evaluation's progress.
constexpr std::int64_t kModelsPerLine = 10;

std::string number(double value)
{
    char text[32];
    return std::string(text, std::to_chars(text, text + sizeof text, value, std::chars_format::general, 4).ptr);
}

/// The preset that a user named: a file, or the name of one that came with the program.
std::filesystem::path findPreset(const std::string& word)
{
    std::error_code failed;
    if (std::filesystem::is_regular_file(word, failed))
        return word;
    std::filesystem::path known = lookup::resource(std::filesystem::path("training") / (word + ".json"));
    if (known.empty())
        throw engine::Error(engine::ErrorCode::Usage, "--preset: there is no file '" + word + "' and no preset of that "
                                                      "name; 'maquette-cli train presets' lists them");
    return known;
}

/// "host:port".
void readMeeting(const std::string& text, engine::TrainingProcesses& processes)
{
    const std::size_t colon = text.rfind(':');
    const char* end = text.data() + text.size();
    const char* start = colon == std::string::npos ? end : text.data() + colon + 1;
    const auto read = std::from_chars(start, end, processes.port);
    if (start == end || read.ec != std::errc() || read.ptr != end)
        throw engine::Error(engine::ErrorCode::Usage, "--meet: '" + text + "' is not HOST:PORT, such as 127.0.0.1:29500");
    processes.host = text.substr(0, colon);
}

void addMachineOptions(CLI::App& app, engine::TrainingRequest& request, std::string& meeting)
{
    app.add_option("--device", request.device, "Where updates are computed: cpu, auto, cuda or cuda:N")
        ->capture_default_str();
    app.add_option("--processes", request.processes.count,
                   "So many processes train together, each with a share of every batch; start each with its --process")
        ->check(CLI::Range(1, 4096));
    app.add_option("--process", request.processes.rank, "Number of this process, from 0; process 0 writes and reports")
        ->check(CLI::Range(0, 4095));
    app.add_option("--meet", meeting, "HOST:PORT at which process 0 listens")->capture_default_str();
}

void addStageCommand(CommandLine& line, const engine::TrainingStageInfo& stage)
{
    struct Options {
        engine::TrainingRequest request;
        std::string preset;
        std::string meeting = "127.0.0.1:29500";
        bool isQuiet = false;
    };
    auto options = std::make_shared<Options>();
    const std::string name = stage.name;
    CLI::App& app = line.add("train " + name, stage.summary, [options, name](const CommandContext& context) {
        engine::TrainingRequest request = options->request;
        TrainingBar bar(Progress::styleFor(options->isQuiet));
        request.report = [&bar](const engine::TrainingReport& report) { bar.take(report); };
        request.progress = [&bar](const engine::TrainingProgress& progress) { bar.take(progress); };
        if (!options->preset.empty())
            request.preset = findPreset(options->preset);
        if (request.processes.count > 1)
            readMeeting(options->meeting, request.processes);
        loadCudaFor(request.device);
        context.signals->setGrace(kSaveGrace);
        engine::trainStage(name, request, {context.stop, {}});
        return int(kExitOk);
    });
    engine::TrainingRequest& request = options->request;
    app.add_option("data", request.data, "Folder that train data made")->required();
    app.add_option("run", request.run,
                   "Folder for checkpoints and logs; an interrupted run goes on from it" +
                       (stage.needs.empty() ? std::string() : "; holds the checkpoints of: " + stage.needs))
        ->required();
    app.add_option("--preset", options->preset, "File with settings, or the name of one that came with the program");
    app.add_option("--seconds", request.seconds, "Stop after so much running time, all sittings together");
    app.add_option("--steps", request.steps, "Stop after so many steps");
    app.add_option("--seed", request.seed, "Seed of first weights and draws")->capture_default_str();
    app.add_option("--learning-rate", request.learningRate, "Of the main network, instead of the preset's");
    app.add_option("--overfit", request.overfit, "Train and test with so few models only, to find bugs");
    app.add_option("--category", request.categories, "Train with these categories only (and procedural shapes)");
    if (name == "distil-step")
        app.add_option("--teacher", request.teacher,
                       "Model folder of any family that teaches in place of the run's own model; data may then be a folder "
                       "of pictures, and the result is run/model");
    if (name == "flow")
        app.add_option("--warmup", request.warmupSeconds,
                       "Seconds of the image encoder alone, before; instead of the preset's (240)");
    addMachineOptions(app, request, options->meeting);
    app.add_flag("--quiet", options->isQuiet, "Write no progress to stderr");
    app.footer("Keys of a preset: stage, description, " + engine::presetKeys(name) +
               (name == "distil-step" ? "\nWith --teacher: stage, description, " + engine::teacherPresetKeys() : ""));
}

void addTrainPresetsCommand(CommandLine& line)
{
    line.add("train presets", "List the presets that came with the program, to use or to copy and change",
             [](const CommandContext&) {
                 std::vector<std::filesystem::path> files;
                 std::error_code failed;
                 for (const auto& entry : std::filesystem::directory_iterator(lookup::resource("training"), failed))
                     if (entry.path().extension() == ".json")
                         files.push_back(entry.path());
                 std::sort(files.begin(), files.end());
                 for (const auto& file : files) {
                     writeOut(file.stem().string() + "  " + file.string() + "\n");
                     for (const std::string& text : engine::describePreset(file))
                         writeOut("    " + text + "\n");
                 }
                 return int(kExitOk);
             });
}

/// Which weights an export or an evaluation takes.
void addWeightsOptions(CLI::App& app, std::string& stage, bool& hasEfficientDecoder)
{
    app.add_option("--stage", stage, "Whose flow model: flow or one of the distil- stages")->capture_default_str();
    app.add_flag("--efficient-decoder", hasEfficientDecoder, "With the decoder of decoder-finetune");
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
    addWeightsOptions(app, request->stage, request->hasEfficientDecoder);
    app.add_option("--data", request->data,
                   "Folder that train data made: measures the surface offset on training shapes");
}

void addTrainEvalCommand(CommandLine& line)
{
    auto request = std::make_shared<engine::EvaluationRequest>();
    request->progress = [](std::int64_t done, std::int64_t total) {
        if (done % kModelsPerLine == 0)
            writeError(std::to_string(done) + " of " + std::to_string(total) + " models\n");
    };
    CLI::App& app = line.add("train eval", "Measure the trained weights on the held-out models",
                             [request](const CommandContext& context) {
                                 for (const auto& [name, value] : engine::evaluateStarter(*request, {context.stop, {}}))
                                     writeOut(name + " " + number(value) + "\n");
                                 return int(kExitOk);
                             });
    app.add_option("data", request->data, "Folder that train data made")->required();
    app.add_option("run", request->run, "Folder with the checkpoints")->required();
    addWeightsOptions(app, request->stage, request->hasEfficientDecoder);
    app.add_option("--limit", request->limit, "Only so many models, spread over the list")->check(CLI::PositiveNumber);
    app.add_option("--csv", request->csv, "Write one line per model here");
    app.add_option("--sample-steps", request->sampleSteps, "Numbers of sampling steps to try")->delimiter(',');
    app.add_option("--guidance", request->guidance,
                   "Of the samples; default: the published strength. Negative: off. Distilled stages are told it");
    app.add_option("--category", request->categories, "Only these categories");
}

} // namespace

void addTrainCommands(CommandLine& line)
{
    line.describe("train", "Make the data and the weights of the starter model");
    for (const engine::TrainingStageInfo& stage : engine::trainingStages())
        addStageCommand(line, stage);
    addTrainPresetsCommand(line);
    addTrainExportCommand(line);
    addTrainEvalCommand(line);
}

} // namespace maquette::cli
