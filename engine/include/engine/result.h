#pragma once

#include <engine/events.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

/// What a run hands back: plain values in host memory.
namespace maquette::engine {

/// Time and memory of one stage.
struct StageTime {
    Stage stage;
    double seconds;
    std::size_t peakHostBytes;   ///< most resident memory of the process during the stage; 0 where unknown
    std::size_t peakDeviceBytes; ///< most memory held on the CUDA device during the stage; 0 on the CPU
};

/// The latents of one shape, in diffusion space: enough to decode it again at another grid.
struct LatentSet {
    std::int64_t count = 0;    ///< L
    std::int64_t channels = 0; ///< C
    std::vector<float> values; ///< [L, C], C fastest

    bool empty() const { return values.empty(); }
};

/// One setting that a result was made with. Order is that of the pipeline.
struct Setting {
    std::string name;
    std::variant<std::string, std::int64_t, double, bool> value;
};
using Settings = std::vector<Setting>;

} // namespace maquette::engine
