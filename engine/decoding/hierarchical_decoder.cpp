// Node order and chunks as the shared loop has them; only the schedule is this decoder's own.
#include "decoding/hierarchical_decoder.h"

#include "decoding/level_schedule.h"

namespace maquette::engine {

std::vector<int> HierarchicalDecoder::levels(const DecodeOptions& options) const
{
    validate(options);
    return hierarchicalLevels(options.grid, options.minResolution);
}

} // namespace maquette::engine
