#pragma once

#include "decoding/coarse_to_fine.h"

namespace maquette::engine {

/// Coarse to fine near the surface, every query with all keys (FlashVDM, Algorithm 1).
class HierarchicalDecoder final : public CoarseToFineDecoder {
public:
    std::string name() const override { return "hierarchical"; }
    std::vector<int> levels(const DecodeOptions& options) const override;
};

} // namespace maquette::engine
