#pragma once

#include "model_file/model_config.h"
#include "model_file/tensor_source.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

/// From a path to an opened checkpoint: finds configuration, weights and licence, and compares the first two.
namespace maquette::engine {

/// What only one family's configuration has; each family derives its own.
struct FamilyConfig {
    virtual ~FamilyConfig() = default;
};

struct OpenModel {
    ModelConfig config; ///< vae->hasEncoder is set from the tensor names
    std::shared_ptr<const TensorSource> weights;
    /// Prefix of the autoencoder's tensors: "vae." inside a pipeline file, "" in a file of its own.
    std::string vaePrefix;
    std::shared_ptr<const FamilyConfig> own; ///< null for families that ModelConfig describes in full

    std::filesystem::path folder;
    std::filesystem::path configFile;
    std::vector<std::filesystem::path> weightFiles;   ///< one, or all shards
    std::optional<std::filesystem::path> licenceFile; ///< beside the model or in the folder above
    std::vector<std::string> skipped;                 ///< what an archive holds beside weights
};

/// Opens a folder in the published layout (config.yaml and model.fp16.safetensors | model.safetensors |
/// model.fp32.safetensors | another variant | shards with their index | model.*.ckpt), or a file of weights
/// with its config.yaml beside it. What a file is, its content says. No weight is read.
///
/// Throws Error(NoModel) when there is no model (a folder of several models is listed), Error(BadModelFile)
/// when the files cannot be used or configuration and weights plainly belong to different models,
/// Error(FileRead).
OpenModel openModel(const std::filesystem::path& path);

} // namespace maquette::engine
