#pragma once

#include <engine/request.h>
#include <engine/result.h>
#include <engine/run_context.h>

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

/// A whole generation by stage, for several step counts in one process.
namespace maquette::engine {

struct GenerationBenchmarkOptions {
    std::filesystem::path picture;
    std::vector<int> steps = {1, 2, 3, 5, 8};
    int repeats = 3; ///< timed runs of each step count, taking turns; 1..1000. One round more runs before them.
    int grid = 256;  ///< cells per axis
    std::uint64_t seed = 1234;
};

/// One step count. Medians over the repeats.
struct GenerationBenchmarkRow {
    std::string device, dtype;
    int threads = 0;
    int steps = 0, grid = 0, repeats = 0;
    std::vector<StageTime> stages; ///< of a finished run, in their order
    double medianSeconds = 0, minSeconds = 0, maxSeconds = 0; ///< all of them, from the picture to the cleaned mesh
    std::int64_t faces = 0;
};
/// One JSON object without a line break; keys are stable.
std::string jsonLine(const GenerationBenchmarkRow& row);

/// Throws Error, Cancelled.
std::vector<GenerationBenchmarkRow>
benchmarkGeneration(const ModelChoice& choice, const GenerationBenchmarkOptions& options, const RunContext& context,
                    const std::function<void(const GenerationBenchmarkRow&)>& onRow = {});

} // namespace maquette::engine
