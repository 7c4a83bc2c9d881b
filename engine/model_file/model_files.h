#pragma once

#include <filesystem>
#include <optional>

/// Which files of a folder make up a model.
namespace maquette::engine {

struct ModelFiles {
    std::filesystem::path folder;
    std::filesystem::path config;
    std::filesystem::path weights; ///< a file of weights, or the index of a sharded set
    std::optional<std::filesystem::path> licence;
};

/// path  a model's folder, its config, its weights, or a folder with one model folder inside.
/// Throws Error(NoModel) that says what is missing or lists the models to choose from.
ModelFiles findModelFiles(const std::filesystem::path& path);

/// The licence file of a model folder, or of the folder above it.
std::optional<std::filesystem::path> licenceNear(const std::filesystem::path& folder);

} // namespace maquette::engine
