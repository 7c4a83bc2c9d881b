#pragma once

#include "decoding/field.h"
#include "decoding/volume_grid.h"

#include <engine/decode_options.h>
#include <engine/run_context.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

/// Field -> node values, by several ways of choosing the nodes.
namespace maquette::engine {

/// Who looks on while a decoder works; everything is optional.
struct DecodeObserver {
    DecodeStats* stats = nullptr;
    /// Measure attention and selection (waits for the device around each); off costs nothing.
    bool measureAttention = false;
    /// Report LevelCells; off costs nothing.
    bool reportCells = false;
    /// The grid of a finished level (from 1), valid during the call only: for previews, and to keep the best
    /// so far.
    std::function<void(const VolumeGrid& grid, int level)> onLevelGrid;
};

class VolumeDecoder {
public:
    virtual ~VolumeDecoder() = default;

    virtual std::string name() const = 0;

    /// True cells per axis of every level, coarsest first. Throws Error(Usage) for an impossible grid.
    virtual std::vector<int> levels(const DecodeOptions& options) const = 0;

    /// Asks `field` for the nodes of every level and returns the finest grid; nodes that were not asked for
    /// are unknown. A field without a surface gives a grid without known nodes (dense: all nodes). Reports
    /// LevelProgress (at most 30 a second) and LevelFinished, and calls context.checkpoint() between field
    /// calls. The same field and options give the same grid. Throws Error(Usage) for bad options,
    /// Error(Internal) when the field is not finite.
    virtual VolumeGrid decode(const Field& field, const DecodeOptions& options,
                              const RunContext& context = {}, const DecodeObserver& observer = {}) const = 0;
};

/// name  "dense", "hierarchical", "flash" or "minimal"; throws Error(Usage) for others, naming these.
std::unique_ptr<VolumeDecoder> makeVolumeDecoder(const std::string& name);
const std::vector<std::string>& volumeDecoderNames();

} // namespace maquette::engine
