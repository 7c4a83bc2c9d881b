#pragma once

#include "model/clip/clip_vision.h"
#include "model/michelangelo/denoiser.h"
#include "model_file/model_folder.h"
#include "sampling/ddim_schedule.h"

#include <filesystem>
#include <optional>

/// What a Michelangelo checkpoint is made of (specs: Michelangelo, 1). Its configurations are published beside the
/// code, not beside the weights; without one the published values hold.
namespace maquette::engine::michelangelo {

struct Config final : FamilyConfig {
    std::optional<DenoiserConfig> denoiser; ///< none: an autoencoder alone
    ClipVisionConfig clip;
    DdimConfig ddim;
    double guidance = 7.5;
    std::shared_ptr<const TensorSource> raw; ///< the checkpoint under its own names
};

/// Which files make up a model.
struct Files {
    std::filesystem::path root;   ///< of the published tree, or the folder of a single model
    std::filesystem::path weights;
    std::optional<std::filesystem::path> config;
    std::optional<std::filesystem::path> clip; ///< folder of the picture tower
};
/// Nothing when the path has not this layout: a tree with checkpoints/image_cond_diffuser_asl or
/// checkpoints/aligned_shape_latents, a checkpoint in such a tree, or a folder whose configuration names Michelangelo.
/// Throws Error(NoModel) when it has, but the weights are missing.
std::optional<Files> findFiles(const std::filesystem::path& path);

/// Fills vae, denoiser, schedule and guidance from the file, or with the published values. Throws Error(BadModelFile).
void readConfig(const Files& files, ModelConfig& config, Config& own);

} // namespace maquette::engine::michelangelo
