#pragma once

#include "image/normalise.h"
#include "model_file/model_config.h"

#include <engine/picture.h>
#include <engine/request.h>
#include <engine/run_context.h>

#include <ATen/core/TensorBody.h>

#include <functional>
#include <string>
#include <vector>

/// Picture files -> what the image encoder takes.
namespace maquette::engine {

struct PreparedInput {
    at::Tensor pictures;               ///< [1, V, 3, S, S] f32 on the CPU, views in ascending order
    std::vector<int> viewIndices;      ///< one per view
    std::vector<Picture> seen;         ///< the same for eyes, RGB
    std::vector<Picture> cutOuts;      ///< RGBA, of the files' sizes, before any framing
    std::vector<std::string> warnings; ///< in words; with several pictures each begins with the file's name
};

/// frame  frames the cut-out in place of normalise() with `config`; may be empty.
/// Throws Error(BadPicture), Error(FileRead) and Cancelled.
PreparedInput prepareInput(const std::vector<PictureInput>& pictures, const ImageProcessorConfig& config,
                           const std::function<PreparedPicture(const Picture&)>& frame,
                           const RunContext& context);

} // namespace maquette::engine
