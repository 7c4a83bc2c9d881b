#pragma once

#include "decoding/coarse_to_fine.h"

namespace maquette::engine {

/// Asks for every node: the truth for the other decoders.
class DenseDecoder final : public CoarseToFineDecoder {
public:
    std::string name() const override { return "dense"; }
    std::vector<int> levels(const DecodeOptions& options) const override;
};

} // namespace maquette::engine
