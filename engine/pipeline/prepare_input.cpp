#include "pipeline/prepare_input.h"

#include "image/picture_tensor.h"
#include "image/prepare.h"

#include <algorithm>

namespace maquette::engine {

PreparedInput prepareInput(const std::vector<PictureInput>& pictures, const ImageProcessorConfig& config,
                           const std::function<PreparedPicture(const Picture&)>& frame,
                           const RunContext& context)
{
    std::vector<PictureInput> ordered = pictures;
    std::sort(ordered.begin(), ordered.end(),
              [](const PictureInput& a, const PictureInput& b) { return a.view < b.view; });
    PreparedInput input;
    std::vector<PreparedPicture> prepared;
    for (const PictureInput& picture : ordered) {
        context.checkpoint();
        const auto mask = picture.mask.empty() ? std::nullopt : std::optional(picture.mask);
        PreparationResult result = preparePicture(picture.picture, mask, config, frame);
        const std::string prefix = ordered.size() > 1 ? picture.picture.filename().string() + ": " : "";
        for (const std::string& warning : result.warnings)
            input.warnings.push_back(prefix + warning);
        input.viewIndices.push_back(static_cast<int>(picture.view));
        input.seen.push_back(result.prepared.rgb);
        input.cutOuts.push_back(std::move(result.cutOut));
        prepared.push_back(std::move(result.prepared));
    }
    input.pictures = toTensor(prepared);
    return input;
}

} // namespace maquette::engine
