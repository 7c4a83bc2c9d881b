#pragma once

#include <engine/decode_benchmark.h>
#include <engine/locality.h>
#include <engine/request.h>
#include <engine/run_context.h>

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

/// Measurements of a model: speed of decoding and sampling, and where in space its latents matter.
namespace maquette::engine {

/// Whose latents are looked at: a file each (picture, latents of --save-latents, or mesh for a model with an
/// encoder; its ending tells). Empty: standard normal latents from the seed.
struct AnalysisSource {
    std::filesystem::path file;
    std::uint64_t seed = 1234;
    int steps = 0; ///< sampling steps for a picture; 0: the model's preset
};

/// Decoders against each other on one field. Throws Error, Cancelled.
std::vector<DecodeBenchmarkRow>
benchmarkDecoding(const ModelChoice& choice, const AnalysisSource& source,
                  const DecodeBenchmarkOptions& options, const RunContext& context,
                  const std::function<void(const DecodeBenchmarkRow&)>& onRow = {});

struct SampleBenchmarkOptions {
    std::vector<int> steps = {5};
    int repeats = 3; ///< timed runs, 1..1000; one more runs before them
    double guidance = 5.0;
    std::uint64_t seed = 1234;
};

/// Sampling with one step count.
struct SampleBenchmarkRow {
    std::string device, dtype;
    int threads = 0;
    int steps = 0;
    int evaluations = 0;     ///< denoiser calls; a step of length 0 needs none
    bool bothHalves = false; ///< every call computes a guided and an unguided half
    std::int64_t tokens = 0; ///< latents
    std::int64_t imageTokens = 0;
    double encodeSeconds = 0; ///< the picture through the image encoder, median
    double medianSeconds = 0, minSeconds = 0, maxSeconds = 0; ///< all steps
    std::size_t peakHostBytes = 0, peakDeviceBytes = 0;
};
std::string jsonLine(const SampleBenchmarkRow& row);

/// The picture is grey noise: its content costs nothing. Throws Error, Cancelled.
std::vector<SampleBenchmarkRow>
benchmarkSampling(const ModelChoice& choice, const SampleBenchmarkOptions& options, const RunContext& context,
                  const std::function<void(const SampleBenchmarkRow&)>& onRow = {});

/// The locality analyses over several shapes. `progress` gets parts done and in all. Throws Error, Cancelled.
LocalityReport analyseModelLocality(const ModelChoice& choice, const std::vector<AnalysisSource>& sources,
                                    const LocalityOptions& options, const RunContext& context,
                                    const std::function<void(int done, int total)>& progress = {});

} // namespace maquette::engine
