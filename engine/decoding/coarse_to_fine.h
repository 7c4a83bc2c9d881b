#pragma once

#include "decoding/brick_mask.h"
#include "decoding/lattice.h"
#include "decoding/level_queries.h"
#include "decoding/volume_decoder.h"

/// The loop that all decoders share (FlashVDM, Algorithm 1): first level, candidates, finer levels.
namespace maquette::engine {

class CoarseToFineDecoder : public VolumeDecoder {
public:
    VolumeGrid decode(const Field& field, const DecodeOptions& options, const RunContext& context,
                      const DecodeObserver& observer) const final;

protected:
    /// Asks for every node of the first level. The default takes them in flat order.
    virtual void askFirstLevel(LevelQueries& queries, const DecodeOptions& options, VolumeGrid& grid) const;
    /// Asks for the listed nodes of a finer level. The default takes them in the order given.
    virtual void askNodes(LevelQueries& queries, const DecodeOptions& options, const std::vector<Node>& nodes,
                          VolumeGrid& grid) const;
};

/// Coordinates of first-level nodes [Q, 3], rounded to the field's dtype when options ask for it.
at::Tensor firstLevelPoints(const Lattice& lattice, std::span<const Node> nodes, const Field& field,
                            const DecodeOptions& options);

} // namespace maquette::engine
