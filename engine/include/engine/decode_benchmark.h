#pragma once

#include <engine/decode_options.h>

#include <cstdint>
#include <string>
#include <vector>

/// What a comparison of volume decoders is asked and what it finds.
namespace maquette::engine {

struct DecodeBenchmarkOptions {
    std::vector<std::string> decoders = {"dense", "hierarchical", "flash", "minimal"};
    std::vector<int> grids = {64, 128, 256}; ///< cells asked for
    int repeats = 3;                         ///< timed runs of each decoder, interleaved; 1..1000
    /// Each decoder runs once more before the timed runs, which measures the shares; false: the first timed run does.
    bool warmUp = true;
    /// Dense grids with more nodes are measured on evenly spaced rows that hold about this many, and their
    /// time is extrapolated; 0 measures every node.
    std::int64_t denseQueries = 2'000'000;
    DecodeOptions decode; ///< everything but the grid
};

/// One decoder on one grid.
struct DecodeBenchmarkRow {
    std::string decoder;
    std::string device; ///< "cpu", "cuda:0"
    std::string dtype;  ///< "fp32", "bf16", "fp16"
    int threads = 0;
    std::int64_t tokens = 0; ///< latents that a query can attend to
    int gridAsked = 0;
    std::vector<int> levels;    ///< true cells per axis
    std::int64_t queries = 0;   ///< of the whole decode
    double floorRatio = 0.0;    ///< queries over surface nodes (DecodeStats); 0 when dense was only sampled
    double measuredShare = 1.0; ///< of the queries; below 1 the seconds are extrapolated
    int repeats = 0;
    double medianSeconds = 0.0, minSeconds = 0.0, maxSeconds = 0.0;
    /// Shares of the first run: attention proper; linear layers, norms and embedding; choosing and
    /// gathering keys, candidates, node lists and storage.
    double attentionShare = 0.0, linearShare = 0.0, indexingShare = 0.0;
    std::size_t peakGridBytes = 0; ///< node values and masks; of the whole grid, measured or not
    double speedupOverDense = 0.0; ///< 0 when dense was not run on this grid
    std::string note;              ///< what the reader must know, or empty
};

/// One JSON object without a line break; keys are stable.
std::string jsonLine(const DecodeBenchmarkRow& row);

} // namespace maquette::engine
