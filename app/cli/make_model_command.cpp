#include "command_line.h"
#include "commands.h"
#include "exit_codes.h"
#include "model_options.h"
#include "number_option.h"
#include "number_words.h"
#include "output_names.h"
#include "run_reporter.h"

#include <engine/bench_model.h>

#include <memory>

namespace maquette::cli {

namespace {

constexpr int kBatchesPerNote = 50;

struct MakeModelOptions {
    engine::BenchModelOptions model;
    std::filesystem::path folder;
    std::string decoder = "standard";
    bool overwrite = false, json = false, quiet = false;
};

int makeModel(MakeModelOptions& options, const CommandContext& context)
{
    RunReporter reporter(context, options.json, options.quiet);
    requireFree({options.folder / "config.yaml"}, options.overwrite);
    loadCudaFor(options.model.device);
    options.model.efficientDecoder = options.decoder == "efficient";
    const engine::BenchModelReport report =
        engine::makeBenchModel(options.model, options.folder, reporter.runContext(), [&](int done, int total) {
            if (done % kBatchesPerNote == 0)
                reporter.note("Fitted " + std::to_string(done) + " of " + std::to_string(total) + " batches");
        });
    reporter.json({{"event", "finished"},
                   {"folder", options.folder.string()},
                   {"numbers", report.numbers},
                   {"fit_steps", report.fitSteps},
                   {"agreement", report.agreement},
                   {"near_share", report.nearShare},
                   {"shape_near_share", report.shapeNearShare}});
    reporter.line(options.folder.string() + ": " + countInWords(report.numbers) + " numbers; near the surface " +
                  fixedNumber(100 * report.agreement, 1) + " % of points lie on the shape's side, and " +
                  fixedNumber(100 * report.nearShare, 1) + " % of the box is near it (the shape's own: " +
                  fixedNumber(100 * report.shapeNearShare, 1) + " %)");
    return kExitOk;
}

} // namespace

void addMakeModelCommand(CommandLine& line)
{
    auto options = std::make_shared<MakeModelOptions>();
    CLI::App& app = line.add("bench make-model", "Write a model of published size with random weights, to measure it",
                             [options](const CommandContext& context) { return makeModel(*options, context); });
    app.add_option("folder", options->folder, "Folder that is made")->required();
    app.add_option("--size", options->model.size, "Hunyuan3D-2 mini or 2.0")
        ->check(CLI::IsMember({"mini", "2.0"}))
        ->capture_default_str();
    app.add_option("--decoder", options->decoder, "Geometry decoder: standard, or efficient as in the turbo models")
        ->check(CLI::IsMember({"standard", "efficient"}))
        ->capture_default_str();
    app.add_flag("--whole", options->model.isWhole, "With denoiser and image encoder (5 steps), not the autoencoder alone");
    app.add_option("--shape", options->model.shape, "Mesh that the geometry decoder is fitted to; default: a chair");
    app.add_option("--fit-steps", options->model.fitSteps, "Batches of 1024 points; 0: about two minutes on two cores")
        ->check(CLI::Range(0, 100000))
        ->capture_default_str();
    app.add_option("--device", options->model.device, "Where the decoder is fitted: cpu, auto, cuda or cuda:N")
        ->capture_default_str();
    addNumber(app, "seed", [options](double value) { options->model.seed = static_cast<std::uint64_t>(value); });
    app.add_flag("--overwrite", options->overwrite, "Replace files that exist");
    RunReporter::addOptions(app, options->json, options->quiet);
}

} // namespace maquette::cli
