#pragma once

#include "decoding/coarse_to_fine.h"

namespace maquette::engine {

/// Coarse to fine with adaptive key selection (FlashVDM, Algorithms 1 and 2): the first level in miniGrid^3
/// blocks, the finer ones in refineRegions^3 regions of their nodes' bounding box.
class FlashDecoder final : public CoarseToFineDecoder {
public:
    std::string name() const override { return "flash"; }
    std::vector<int> levels(const DecodeOptions& options) const override;

protected:
    void askFirstLevel(LevelQueries& queries, const DecodeOptions& options, VolumeGrid& grid) const override;
    void askNodes(LevelQueries& queries, const DecodeOptions& options, const std::vector<Node>& nodes,
                  VolumeGrid& grid) const override;
};

/// The keys kept of `tokens` when options.topK is 0: 1024 of 3072, 256 of 512, else a third, at least one;
/// otherwise options.topK, at most all.
std::int64_t keysKept(std::int64_t tokens, const DecodeOptions& options);

/// Nodes sorted by region, stably.
struct RegionOrder {
    std::vector<Node> nodes;
    std::vector<std::int64_t> counts; ///< nodes of every region that has any, by rising region number
};

/// Region floor((p - lo) / (hi - lo) * (regions - 0.001)) per axis in f32, lo and hi being the nodes'
/// bounding box; numbers are x slowest. An axis without extent has one region. `orderOfLibrary` takes the
/// order inside a region from ATen's unstable sort, as the published code does.
RegionOrder orderByRegion(const std::vector<Node>& nodes, const Lattice& lattice, int regions,
                          bool orderOfLibrary = false);

} // namespace maquette::engine
