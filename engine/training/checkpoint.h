#pragma once

#include "training/named_tensor.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

/// Checkpoints of a training stage: safetensors files `<stage>-<step>.safetensors` in one folder.
namespace maquette::engine {

class CheckpointFolder {
public:
    /// keep >= 1: older checkpoints of the stage than the newest `keep` are removed after each save.
    CheckpointFolder(std::filesystem::path folder, std::string stage, int keep);

    /// Saves all tensors under their names, whole or not at all. Makes the folder. Throws Error(FileWrite).
    void save(std::int64_t step, const NamedTensors& tensors) const;
    /// The checkpoint of the highest step, if there is one.
    std::optional<std::filesystem::path> newest() const;
    /// Reads a checkpoint into the tensors in place. Throws Error(BadModelFile) when a name is missing or a shape or
    /// type differs: it belongs to another configuration.
    static void restore(const std::filesystem::path& file, const NamedTensors& into);

private:
    std::vector<std::filesystem::path> files() const; ///< newest first
    std::filesystem::path m_folder;
    std::string m_stage;
    int m_keep;
};

} // namespace maquette::engine
