#pragma once

#include "model_file/model_config.h"
#include "training/named_tensor.h"

#include <filesystem>
#include <string>

/// Writes trained weights as a model folder that the product's loader reads.
namespace maquette::engine {

/// The config.yaml of a model with all five parts, or of an autoencoder alone, in the published keys. Numbers do not
/// depend on the locale and read back as the same values.
std::string configYaml(const ModelConfig& config);

/// Writes `folder`/config.yaml and `folder`/model[-0000k-of-0000n].safetensors with an index: every tensor in fp16,
/// shards of at most 16 MiB. Names carry their component ("vae.", "conditioner.", "model."), but not those of an
/// autoencoder alone. Makes the folder.
/// `remark` heads the configuration as a comment of one line; empty: none.
/// Throws Error(FileWrite), and Error(Internal) for a weight that fp16 cannot hold.
void writeModelFolder(const std::filesystem::path& folder, const ModelConfig& config, const NamedTensors& weights,
                      const std::string& remark = {});

} // namespace maquette::engine
