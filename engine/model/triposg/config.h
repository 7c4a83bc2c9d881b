#pragma once

#include "image/pixel_values.h"
#include "model/skip_dit/skip_dit.h"
#include "model_file/model_folder.h"

#include <filesystem>

/// What a TripoSG folder says of itself (specs: TripoSG, 1).
namespace maquette::engine::triposg {

/// Beside what ModelConfig holds: the transformer and the way from a picture to the encoder's pixels.
struct Config final : FamilyConfig {
    SkipDitConfig dit;
    PixelValuesConfig pixels;
};

/// Tokens are a call argument of the published code, not part of any configuration.
inline constexpr std::int64_t kTokens = 2048;

/// The typed values of one part, with the published constructor's defaults. Throw Error(BadModelFile).
SkipDitConfig readTransformer(const std::filesystem::path& file, std::vector<std::string>& unknown);
/// The same network as HoloPart uses it: both cross-attentions one after the other, the first of them optional.
SkipDitConfig readPartTransformer(const std::filesystem::path& file, std::vector<std::string>& unknown);
ShapeVaeConfig readVae(const std::filesystem::path& file, std::vector<std::string>& unknown);
ScheduleConfig readScheduler(const std::filesystem::path& file, std::vector<std::string>& unknown);
Dinov2Config readEncoder(const std::filesystem::path& file, std::vector<std::string>& unknown);
PixelValuesConfig readProcessor(const std::filesystem::path& file, std::vector<std::string>& unknown);

} // namespace maquette::engine::triposg
