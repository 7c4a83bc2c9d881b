#pragma once

#include "decoding/volume_grid.h"

#include <cstdint>
#include <vector>

/// A sparse grid's known nodes in the flat order of a dense array, for comparisons and files.
namespace maquette::engine {

struct KnownNodes {
    std::vector<std::int64_t> flat; ///< (x * nodes + y) * nodes + z, ascending
    std::vector<float> values;      ///< one per entry of flat
};

KnownNodes knownNodes(const VolumeGrid& grid);

} // namespace maquette::engine
