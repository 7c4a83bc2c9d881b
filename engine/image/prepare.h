#pragma once

#include "image/normalise.h"

#include <engine/cut_out.h>

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

/// The whole way from a picture file to what the model sees.
namespace maquette::engine {

struct PreparationResult {
    PreparedPicture prepared;
    CutOutMethod method = CutOutMethod::OwnAlpha;
    std::vector<std::string> warnings; ///< of the file and of the cut-out, in words
    Picture cutOut;                    ///< RGBA, before the framing
};

/// Frames a cut-out; empty stands for normalise() with the configuration.
using FramePicture = std::function<PreparedPicture(const Picture& cutOut)>;

/// Cut-out, then the image processor. `name` stands in errors.
PreparationResult preparePicture(const Picture& picture, const Picture* mask,
                                 const ImageProcessorConfig& config, const std::string& name,
                                 const FramePicture& frame = {});

/// The same from files. The mask is optional.
PreparationResult preparePicture(const std::filesystem::path& path,
                                 const std::optional<std::filesystem::path>& mask,
                                 const ImageProcessorConfig& config, const FramePicture& frame = {});

} // namespace maquette::engine
