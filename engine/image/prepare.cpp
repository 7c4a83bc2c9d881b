#include "image/prepare.h"

#include <engine/error.h>

namespace maquette::engine {

PreparationResult preparePicture(const Picture& picture, const Picture* mask,
                                 const ImageProcessorConfig& config, const std::string& name,
                                 const FramePicture& frame)
{
    try {
        CutOut found = cutOut(picture, mask);
        PreparationResult result{frame ? frame(found.rgba) : normalise(found.rgba, config), found.method, {}, {}};
        for (const CutOutWarning& warning : found.warnings)
            result.warnings.push_back(warning.text);
        result.cutOut = std::move(found.rgba);
        return result;
    } catch (const Error& error) {
        throw Error(error.code(), name + ": " + error.what());
    }
}

PreparationResult preparePicture(const std::filesystem::path& path,
                                 const std::optional<std::filesystem::path>& mask,
                                 const ImageProcessorConfig& config, const FramePicture& frame)
{
    LoadedPicture loaded = loadPicture(path);
    LoadedPicture loadedMask;
    if (mask)
        loadedMask = loadPicture(*mask);
    PreparationResult result =
        preparePicture(loaded.picture, mask ? &loadedMask.picture : nullptr, config, path.string(), frame);
    result.warnings.insert(result.warnings.begin(), loaded.warnings.begin(), loaded.warnings.end());
    return result;
}

} // namespace maquette::engine
