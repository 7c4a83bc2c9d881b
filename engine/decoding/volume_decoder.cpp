#include "decoding/volume_decoder.h"

#include "decoding/dense_decoder.h"
#include "decoding/flash_decoder.h"
#include "decoding/hierarchical_decoder.h"
#include "decoding/minimal_decoder.h"

namespace maquette::engine {

const std::vector<std::string>& volumeDecoderNames()
{
    static const std::vector<std::string> names = {"dense", "hierarchical", "flash", "minimal"};
    return names;
}

std::unique_ptr<VolumeDecoder> makeVolumeDecoder(const std::string& name)
{
    if (name == "dense")
        return std::make_unique<DenseDecoder>();
    if (name == "hierarchical")
        return std::make_unique<HierarchicalDecoder>();
    if (name == "flash")
        return std::make_unique<FlashDecoder>();
    if (name == "minimal")
        return std::make_unique<MinimalDecoder>();
    std::string known;
    for (const std::string& each : volumeDecoderNames())
        known += (known.empty() ? "'" : ", '") + each + "'";
    throw Error(ErrorCode::Usage, "There is no decoder '" + name + "'; there are " + known + ".");
}

} // namespace maquette::engine
