#include "decoding/dense_decoder.h"

namespace maquette::engine {

std::vector<int> DenseDecoder::levels(const DecodeOptions& options) const
{
    validate(options);
    return {options.grid};
}

} // namespace maquette::engine
