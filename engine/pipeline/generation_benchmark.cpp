#include <engine/generation_benchmark.h>

#include "core/foreign_errors.h"
#include "pipeline/generation_run.h"
#include "pipeline/load_model.h"

#include <ATen/Parallel.h>
#include <c10/core/InferenceMode.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>

namespace maquette::engine {

namespace {

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

/// The runs of one step count.
struct Runs {
    std::vector<double> seconds;
    std::vector<std::vector<StageTime>> stages;
    std::int64_t faces = 0;
};

GenerationBenchmarkRow rowOf(const Runs& runs)
{
    GenerationBenchmarkRow row;
    row.repeats = static_cast<int>(runs.seconds.size());
    row.medianSeconds = median(runs.seconds);
    row.minSeconds = *std::min_element(runs.seconds.begin(), runs.seconds.end());
    row.maxSeconds = *std::max_element(runs.seconds.begin(), runs.seconds.end());
    row.faces = runs.faces;
    row.stages = runs.stages.front();
    for (std::size_t stage = 0; stage < row.stages.size(); ++stage) {
        std::vector<double> seconds;
        for (const std::vector<StageTime>& run : runs.stages)
            seconds.push_back(run[stage].seconds);
        row.stages[stage].seconds = median(seconds);
    }
    return row;
}

} // namespace

std::vector<GenerationBenchmarkRow>
benchmarkGeneration(const ModelChoice& choice, const GenerationBenchmarkOptions& options, const RunContext& context,
                    const std::function<void(const GenerationBenchmarkRow&)>& onRow)
{
    if (options.repeats < 1 || options.repeats > 1000)
        throw Error(ErrorCode::Usage,
                    "--repeats takes a whole number from 1 to 1000, not " + std::to_string(options.repeats));
    return withOurErrors("measuring whole generations", [&] {
        const c10::InferenceMode inference;
        const auto [model, card] = loadForGeneration(choice, context);
        const RunContext quiet{context.stop, {}};
        std::vector<Runs> all(options.steps.size());
        for (int repeat = -1; repeat < options.repeats; ++repeat)
            for (std::size_t i = 0; i < all.size(); ++i) {
                Request request;
                request.pictures = {{options.picture, {}, View::Front}};
                request.steps = options.steps[i];
                request.grid = options.grid;
                request.seed = options.seed;
                const auto start = std::chrono::steady_clock::now();
                GenerationRun run(model, card, request, quiet);
                run.makeLatents();
                const Result result = run.finish();
                const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
                if (repeat < 0)
                    continue;
                all[i].seconds.push_back(seconds.count());
                all[i].stages.push_back(result.stages);
                all[i].faces = static_cast<std::int64_t>(result.facts.faces);
            }
        std::vector<GenerationBenchmarkRow> rows;
        for (std::size_t i = 0; i < all.size(); ++i) {
            GenerationBenchmarkRow row = rowOf(all[i]);
            row.device = card.device;
            row.dtype = card.dtype;
            row.threads = at::get_num_threads();
            row.steps = options.steps[i];
            row.grid = options.grid;
            if (onRow)
                onRow(row);
            rows.push_back(std::move(row));
        }
        return rows;
    });
}

std::string jsonLine(const GenerationBenchmarkRow& row)
{
    nlohmann::ordered_json stages;
    for (const StageTime& stage : row.stages)
        stages[stageName(stage.stage)] = stage.seconds;
    return nlohmann::ordered_json{{"benchmark", "generate"},
                                  {"device", row.device},
                                  {"dtype", row.dtype},
                                  {"threads", row.threads},
                                  {"steps", row.steps},
                                  {"grid", row.grid},
                                  {"repeats", row.repeats},
                                  {"seconds_median", row.medianSeconds},
                                  {"seconds_min", row.minSeconds},
                                  {"seconds_max", row.maxSeconds},
                                  {"faces", row.faces},
                                  {"stages", stages}}
        .dump();
}

} // namespace maquette::engine
