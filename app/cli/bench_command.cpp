#include "command_line.h"
#include "commands.h"
#include "exit_codes.h"
#include "list_option.h"
#include "model_options.h"
#include "number_option.h"
#include "number_words.h"
#include "request_options.h"
#include "run_reporter.h"

#include <engine/generation_benchmark.h>
#include <engine/model_analysis.h>

#include <memory>

namespace maquette::cli {

namespace {

struct BenchOptions {
    ModelOptions model;
    engine::AnalysisSource source;
    engine::Request request; ///< its decode options
    engine::DecodeBenchmarkOptions decode;
    engine::SampleBenchmarkOptions sample;
    engine::GenerationBenchmarkOptions generation;
    bool json = false, quiet = false;
};

std::string percent(double share)
{
    return fixedNumber(100 * share, 0) + " %";
}

std::string inWords(const engine::DecodeBenchmarkRow& row)
{
    std::string text = row.decoder + ", grid " + std::to_string(row.gridAsked) + " (levels";
    for (const int cells : row.levels)
        text += " " + std::to_string(cells);
    text += "): " + fixedNumber(row.medianSeconds, 3) + " s, " + countInWords(row.queries) +
            " points, attention " + percent(row.attentionShare) + ", linear " + percent(row.linearShare) +
            ", indexing " + percent(row.indexingShare) + ", grid " +
            fixedNumber(static_cast<double>(row.peakGridBytes) / 1e6, 1) + " MB";
    if (row.floorRatio > 0)
        text += ", " + fixedNumber(row.floorRatio, 2) + " times the floor";
    if (row.speedupOverDense > 0)
        text += ", " + fixedNumber(row.speedupOverDense, 2) + " times as fast as dense";
    return row.note.empty() ? text : text + "; " + row.note;
}

std::string inWords(const engine::SampleBenchmarkRow& row)
{
    return std::to_string(row.steps) + " steps: " + fixedNumber(row.medianSeconds, 3) + " s (" +
           std::to_string(row.evaluations) + (row.bothHalves ? " guided" : "") + " evaluations of " +
           countInWords(row.tokens) + " + " + countInWords(row.imageTokens) + " tokens), image encoder " +
           fixedNumber(row.encodeSeconds, 3) + " s";
}

std::string inWords(const engine::GenerationBenchmarkRow& row)
{
    std::string text = std::to_string(row.steps) + " steps, grid " + std::to_string(row.grid) + ": " +
                       fixedNumber(row.medianSeconds, 3) + " s (" + fixedNumber(row.minSeconds, 3) + " to " +
                       fixedNumber(row.maxSeconds, 3) + ")";
    for (const engine::StageTime& stage : row.stages)
        text += std::string(", ") + engine::stageName(stage.stage) + " " + fixedNumber(stage.seconds, 3);
    return text;
}

template <class Row>
void show(RunReporter& reporter, const Row& row)
{
    Json object = {{"event", "row"}};
    object.update(Json::parse(jsonLine(row)));
    reporter.json(std::move(object));
    reporter.line(inWords(row));
}

int benchDecode(BenchOptions& options, const CommandContext& context)
{
    RunReporter reporter(context, options.json, options.quiet);
    options.decode.decode = options.request.decode;
    engine::benchmarkDecoding(options.model.choose(context.verbose), options.source, options.decode,
                              reporter.runContext(),
                              [&](const engine::DecodeBenchmarkRow& row) { show(reporter, row); });
    return kExitOk;
}

int benchSample(BenchOptions& options, const CommandContext& context)
{
    RunReporter reporter(context, options.json, options.quiet);
    engine::benchmarkSampling(options.model.choose(context.verbose), options.sample, reporter.runContext(),
                              [&](const engine::SampleBenchmarkRow& row) { show(reporter, row); });
    return kExitOk;
}

int benchGenerate(BenchOptions& options, const CommandContext& context)
{
    RunReporter reporter(context, options.json, options.quiet);
    engine::benchmarkGeneration(options.model.choose(context.verbose), options.generation, reporter.runContext(),
                                [&](const engine::GenerationBenchmarkRow& row) { show(reporter, row); });
    return kExitOk;
}

void addBenchGenerate(CommandLine& line, const std::shared_ptr<BenchOptions>& options)
{
    CLI::App& app = line.add("bench generate", "Measure whole generations by stage",
                             [options](const CommandContext& context) { return benchGenerate(*options, context); });
    app.add_option("picture", options->generation.picture, "Picture that shapes are made from")->required();
    options->model.addTo(app);
    addList(app, "--steps", "steps", options->generation.steps, "Step counts, which take turns; default 1,2,3,5,8");
    app.add_option("--repeats", options->generation.repeats, "Timed runs of each step count")->capture_default_str();
    addNumber(app, "grid", [options](double value) { options->generation.grid = static_cast<int>(value); });
    addNumber(app, "seed",
              [options](double value) { options->generation.seed = static_cast<std::uint64_t>(value); });
    RunReporter::addOptions(app, options->json, options->quiet);
}

} // namespace

void addBenchCommands(CommandLine& line)
{
    line.describe("bench", "Measure the speed of a model on this machine");
    auto options = std::make_shared<BenchOptions>();
    CLI::App& decode =
        line.add("bench decode", "Compare the decoders on one shape",
                 [options](const CommandContext& context) { return benchDecode(*options, context); });
    options->model.addPositionalTo(decode);
    decode.add_option(
        "--input", options->source.file,
        "Picture, latents (.safetensors) or mesh whose shape is decoded; default: random latents");
    addList(decode, "--grid", "grid", options->decode.grids, "Cells per axis, such as 64,128,256");
    decode.add_option("--decoders", options->decode.decoders, "Decoders to compare, such as dense,minimal; default: all")
        ->delimiter(',');
    decode.add_option("--repeats", options->decode.repeats, "Timed runs of each decoder")
        ->capture_default_str();
    decode.add_flag("!--no-warm-up", options->decode.warmUp,
                    "Time the first run of each decoder too, where a run takes so long that nothing is cold");
    decode
        .add_option("--dense-queries", options->decode.denseQueries,
                    "Dense grids are extrapolated from about so many points; 0 measures all")
        ->capture_default_str();
    addNumber(decode, "seed",
              [options](double value) { options->source.seed = static_cast<std::uint64_t>(value); });
    addDecodeTuning(decode, options->request.decode);
    RunReporter::addOptions(decode, options->json, options->quiet);

    CLI::App& sample =
        line.add("bench sample", "Measure the sampling steps",
                 [options](const CommandContext& context) { return benchSample(*options, context); });
    options->model.addPositionalTo(sample);
    addList(sample, "--steps", "steps", options->sample.steps, "Step counts, such as 1,5,30");
    sample.add_option("--repeats", options->sample.repeats, "Timed runs of each step count")
        ->capture_default_str();
    addNumber(sample, "guidance", [options](double value) { options->sample.guidance = value; });
    addNumber(sample, "seed",
              [options](double value) { options->sample.seed = static_cast<std::uint64_t>(value); });
    RunReporter::addOptions(sample, options->json, options->quiet);
    addBenchGenerate(line, options);
}

} // namespace maquette::cli
