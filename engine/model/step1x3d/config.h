#pragma once

#include "image/pixel_values.h"
#include "model/clip/clip_vision.h"
#include "model_file/model_folder.h"

#include <filesystem>

/// What a Step1X-3D geometry folder says of itself (specs: Step1X-3D, 1). The transformer, the autoencoder and the
/// image encoder are described by ModelConfig.
namespace maquette::engine::step1x3d {

struct Config final : FamilyConfig {
    PixelValuesConfig pixels;
    /// The model that also takes labels: a CLIP tower beside DINOv2, and three label tokens behind their tokens.
    bool labels = false;
    ClipVisionConfig clip;
};

/// The typed values of one part, with the published constructor's defaults. Throw Error(BadModelFile).
Hunyuan3DDiTConfig readTransformer(const std::filesystem::path& file, std::vector<std::string>& unknown, Config& own);
ShapeVaeConfig readVae(const std::filesystem::path& file, std::vector<std::string>& unknown);
ScheduleConfig readScheduler(const std::filesystem::path& file, std::vector<std::string>& unknown);
/// The published encoder names its network only; without a file of numbers it is DINOv2 large with registers.
ImageEncoderConfig readEncoder(const std::filesystem::path& folder, std::vector<std::string>& unknown);

/// The picture tower of the label model: CLIP ViT-L/14, unless clip_config.json beside it says otherwise.
ClipVisionConfig readClip(const std::filesystem::path& folder, std::vector<std::string>& unknown);
/// Checks that the label encoder is the published kind; its sizes follow from the transformer.
void readLabelEncoder(const std::filesystem::path& file, std::vector<std::string>& unknown);

} // namespace maquette::engine::step1x3d
