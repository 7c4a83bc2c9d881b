#include "model/registry.h"

#include "model/hunyuan3d2/loader.h"

#include <engine/error.h>

namespace maquette::engine {

const std::vector<ModelFamily>& modelFamilies()
{
    static const std::vector<ModelFamily> kFamilies = {
        {"Hunyuan3D-2", hunyuan3d2::recognises, hunyuan3d2::verifyWeights, hunyuan3d2::loadFamily},
    };
    return kFamilies;
}

const ModelFamily& familyOf(const OpenModel& model)
{
    std::string known;
    for (const ModelFamily& family : modelFamilies()) {
        if (family.recognises(model))
            return family;
        known += (known.empty() ? "" : ", ") + family.name;
    }
    throw Error(ErrorCode::BadModelFile, model.weights->path().string() +
                                             ": the configuration belongs to no model family that this version runs (" +
                                             known + ")");
}

} // namespace maquette::engine
