#include "command_line.h"
#include "commands.h"
#include "exit_codes.h"
#include "list_option.h"
#include "model_options.h"
#include "number_option.h"
#include "number_words.h"
#include "output_names.h"
#include "run_reporter.h"

#include <engine/error.h>
#include <engine/model_analysis.h>

#include <algorithm>
#include <memory>
#include <numeric>

namespace maquette::cli {

namespace {

constexpr const char* kPlotName = "locality.png";

struct LocalityCommandOptions {
    std::vector<std::filesystem::path> inputs;
    std::filesystem::path folder = "locality";
    int randomCases = 0;
    int steps = 0;
    std::uint64_t seed = 1234;
    ModelOptions model;
    engine::LocalityOptions analysis;
    std::vector<int> topK;
    bool json = false, quiet = false, overwrite = false;
};

std::vector<engine::AnalysisSource> sourcesOf(const LocalityCommandOptions& options)
{
    std::vector<engine::AnalysisSource> sources;
    for (const auto& file : expandPictures(options.inputs))
        sources.push_back({file, options.seed, options.steps});
    for (int i = 0; i < options.randomCases; ++i)
        sources.push_back({{}, options.seed + static_cast<std::uint64_t>(i), 0});
    if (sources.empty())
        throw engine::Error(
            engine::ErrorCode::Usage,
            "name pictures, latents or meshes to look at, or use --random with a number of shapes");
    return sources;
}

std::vector<std::filesystem::path> outputsIn(const std::filesystem::path& folder)
{
    return {folder / "activated_per_region.csv", folder / "activated_per_case.csv",
            folder / "iou_by_topk.csv", folder / kPlotName};
}

double mean(const std::vector<std::int64_t>& values)
{
    const double sum = std::accumulate(values.begin(), values.end(), 0.0);
    return values.empty() ? 0 : sum / static_cast<double>(values.size());
}

void show(RunReporter& reporter, const engine::LocalityReport& report)
{
    for (const engine::LocalityCounts& counts : report.counts) {
        reporter.json({{"event", "activity"},
                       {"regions_per_axis", counts.regionsPerAxis},
                       {"tokens", report.tokens},
                       {"mean_per_region", mean(counts.perRegion)},
                       {"mean_per_case", mean(counts.perCase)}});
        reporter.line(std::to_string(counts.regionsPerAxis) + "^3 regions: of " +
                      countInWords(report.tokens) + " tokens " + fixedNumber(mean(counts.perRegion), 1) +
                      " are active in a region and " + fixedNumber(mean(counts.perCase), 1) +
                      " in a whole shape, on average");
    }
    for (const engine::LocalityIou& point : report.iou) {
        reporter.json({{"event", "iou"},
                       {"regions_per_axis", point.regionsPerAxis},
                       {"top_k", point.topK},
                       {"volume_iou", point.volume},
                       {"surface_iou", point.surface},
                       {"worst", point.worst}});
        reporter.line(std::to_string(point.regionsPerAxis) + "^3 regions, " + countInWords(point.topK) +
                      " keys: volume IoU " + fixedNumber(point.volume, 4) + ", near the surface " +
                      fixedNumber(point.surface, 4) + ", worst shape " + fixedNumber(point.worst, 4));
    }
}

int analyse(LocalityCommandOptions& options, const CommandContext& context)
{
    RunReporter reporter(context, options.json, options.quiet);
    const auto sources = sourcesOf(options);
    requireFree(outputsIn(options.folder), options.overwrite);
    options.analysis.topK.assign(options.topK.begin(), options.topK.end());
    const auto report = engine::analyseModelLocality(
        options.model.choose(context.verbose), sources, options.analysis, reporter.runContext(),
        [&](int done, int total) {
            reporter.json({{"event", "progress"}, {"done", done}, {"total", total}});
            reporter.note("Part " + std::to_string(done) + " of " + std::to_string(total));
        });
    show(reporter, report);
    std::error_code failed;
    std::filesystem::create_directories(options.folder, failed);
    for (const auto& file : engine::writeLocalityCsv(report, options.folder))
        reporter.line(file.string());
    engine::drawLocalityPlot(report, options.folder / kPlotName);
    reporter.line((options.folder / kPlotName).string());
    reporter.json({{"event", "finished"}, {"folder", options.folder.string()}});
    return kExitOk;
}

} // namespace

void addLocalityCommand(CommandLine& line)
{
    auto options = std::make_shared<LocalityCommandOptions>();
    CLI::App& app = line.add("locality", "Show where in space which latents matter, as CSV and as a plot",
                             [options](const CommandContext& context) { return analyse(*options, context); });
    app.add_option("inputs", options->inputs,
                   "Pictures, folders of pictures, latents (.safetensors) or meshes");
    app.add_option("-o,--output", options->folder, "Folder for the CSV files and the plot")
        ->capture_default_str();
    app.add_option("--random", options->randomCases, "Also look at so many shapes of random latents")
        ->check(CLI::Range(0, 10000));
    options->model.addTo(app);
    addNumber(app, "steps", [options](double value) { options->steps = static_cast<int>(value); });
    addNumber(app, "seed", [options](double value) { options->seed = static_cast<std::uint64_t>(value); });
    addNumber(app, "grid", [options](double value) { options->analysis.grid = static_cast<int>(value); });
    addList(app, "--regions", "regions", options->analysis.regionsPerAxis, "Regions per axis, such as 4,16");
    addList(app, "--top-k", "top-k", options->topK, "Numbers of kept keys for the IoU curve");
    addNumber(app, "merge-threshold", [options](double value) { options->analysis.threshold = value; });
    app.add_flag("--overwrite", options->overwrite, "Replace files that exist");
    RunReporter::addOptions(app, options->json, options->quiet);
}

} // namespace maquette::cli
