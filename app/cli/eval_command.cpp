#include "command_line.h"
#include "commands.h"
#include "exit_codes.h"
#include "model_options.h"
#include "number_option.h"
#include "number_words.h"
#include "output_names.h"
#include "run_reporter.h"

#include <engine/error.h>
#include <engine/evaluation.h>

#include <filesystem>
#include <fstream>
#include <memory>

namespace maquette::cli {

namespace {

constexpr const char* kSheetName = "contact_sheet.png";
constexpr const char* kTableName = "shapes.csv";
constexpr const char* kJsonName = "figures.json";

struct EvalOptions {
    engine::ModelEvaluationRequest request;
    ModelOptions model;
    std::filesystem::path folder;
    bool onlyReconstruction = false, onlyGeneration = false;
    bool json = false, quiet = false, overwrite = false;
};

void writeText(const std::filesystem::path& file, const std::string& text)
{
    std::ofstream stream(file, std::ios::binary);
    stream << text << '\n';
    stream.close();
    if (!stream)
        throw engine::Error(engine::ErrorCode::FileWrite, file.string() + ": cannot be written; is the disk full?");
}

std::string settingsInWords(const engine::ModelEvaluation& evaluation)
{
    std::string text = evaluation.model + " (" + evaluation.kind + "), " + evaluation.device + ", " + evaluation.dtype;
    if (evaluation.steps > 0)
        text += ", " + std::to_string(evaluation.steps) + " steps, guidance " + fixedNumber(evaluation.guidance, 1) +
                (evaluation.bothHalves ? " in two halves" : " in one call a step");
    return text;
}

int evaluate(EvalOptions& options, const CommandContext& context)
{
    RunReporter reporter(context, options.json, options.quiet);
    engine::ModelEvaluationRequest request = options.request;
    request.withGeneration = !options.onlyReconstruction;
    request.withReconstruction = !options.onlyGeneration;
    if (!options.folder.empty()) {
        requireFree({options.folder / kSheetName, options.folder / kTableName, options.folder / kJsonName},
                    options.overwrite);
        std::error_code failed;
        std::filesystem::create_directories(options.folder, failed);
        if (failed)
            throw engine::Error(engine::ErrorCode::FileWrite,
                                options.folder.string() + ": the folder cannot be made: " + failed.message());
        request.sheet = options.folder / kSheetName;
    }
    request.model = options.model.choose(context.verbose);
    request.progress = [&](std::int64_t done, std::int64_t total) {
        reporter.json({{"event", "progress"}, {"done", done}, {"total", total}});
        reporter.note("Shape " + std::to_string(done) + " of " + std::to_string(total));
    };
    const engine::ModelEvaluation evaluation = engine::evaluateModel(request, reporter.runContext());
    const std::string whole = engine::toJson(evaluation);
    reporter.line(settingsInWords(evaluation));
    reporter.line(engine::toTable(evaluation));
    if (!options.folder.empty()) {
        engine::writeShapesCsv(evaluation.shapes, options.folder / kTableName);
        writeText(options.folder / kJsonName, whole);
        for (const char* name : {kSheetName, kTableName, kJsonName})
            reporter.line((options.folder / name).string());
    }
    reporter.json({{"event", "finished"}, {"evaluation", Json::parse(whole)}});
    return kExitOk;
}

void addSizes(CLI::App& app, engine::ModelEvaluationRequest& request)
{
    app.add_option("--limit", request.limit, "Only so many shapes, spread over the list")->check(CLI::PositiveNumber);
    app.add_option("--points", request.points, "Uniform points of the volume IoU")
        ->check(CLI::Range(64, 1 << 24))
        ->capture_default_str();
    app.add_option("--near-points", request.nearPoints, "Points of the near-surface IoU; 0: leave it out")
        ->check(CLI::Range(0, 1 << 24))
        ->capture_default_str();
    app.add_option("--samples", request.surfaceSamples,
                   "Samples of each surface for F-score and chamfer distance; 0: no meshes. Fewer than 100,000 are too "
                   "sparse for the F-score's distance of 0.02")
        ->check(CLI::Range(0, 1 << 22))
        ->capture_default_str();
    app.add_option("--encoded-points", request.encodedPoints, "Surface points that the encoder gets, at least")
        ->check(CLI::Range(64, 1 << 22))
        ->capture_default_str();
    app.add_option("--grid", request.grid, "Cells per axis of the meshes")
        ->check(CLI::Range(8, 512))
        ->capture_default_str();
    app.add_option("--resamples", request.resamples, "Bootstrap samples behind the 95 % intervals; 0: none")
        ->check(CLI::Range(0, 1000000))
        ->capture_default_str();
    app.add_option("--seed", request.seed, "Of noise, points and intervals")->capture_default_str();
}

} // namespace

void addEvalCommand(CommandLine& line)
{
    auto options = std::make_shared<EvalOptions>();
    CLI::App& app = line.add("eval", "Measure a model on held-out shapes: reconstruction, and generation from their icons",
                             [options](const CommandContext& context) { return evaluate(*options, context); });
    options->model.addPositionalTo(app);
    engine::ModelEvaluationRequest& request = options->request;
    app.add_option("--data", request.data, "Folder that 'train data' made from the catalogue")->required();
    app.add_option("-o,--output", options->folder,
                   std::string("Folder for ") + kSheetName + " (picture beside results), " + kTableName + " and " +
                       kJsonName);
    auto* only = app.add_flag("--only-reconstruction", options->onlyReconstruction, "Make nothing from pictures");
    app.add_flag("--only-generation", options->onlyGeneration, "Send no true shape through the autoencoder")->excludes(only);
    addNumber(app, "steps", [options](double value) { options->request.steps = static_cast<int>(value); });
    addNumber(app, "guidance", [options](double value) { options->request.guidance = value; });
    addSizes(app, request);
    app.add_flag("--overwrite", options->overwrite, "Replace files that exist");
    RunReporter::addOptions(app, options->json, options->quiet);
    app.footer("Steps and guidance follow from the checkpoint's kind: a distilled model takes few steps, is told the\n"
               "strength and computes one half a step. Groups: all held-out shapes; novel ones (no training model is\n"
               "alike); chairs; furniture (seats, tables, beds, storage, by their names). Every figure has a mean and a\n"
               "median with bootstrap intervals.");
}

} // namespace maquette::cli
