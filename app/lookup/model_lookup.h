#pragma once

#include <filesystem>
#include <string>
#include <vector>

/// From what the user wrote behind --model to a checkpoint on disk.
namespace maquette::lookup {

/// A checkpoint that can be named.
struct KnownModel {
    std::string name; ///< what --model takes
    std::filesystem::path path;
};

/// The starter model's best variant ("starter") and the others ("starter-dit"), then every folder with a config.yaml
/// (two levels deep) in the folders of MAQUETTE_MODELS, which are separated by colons. Sorted by name within a folder.
std::vector<KnownModel> knownModels();

/// word  a path, the name of a known model, or empty for the default: the starter model.
/// Throws Error(NoModel) that says where it was looked for.
std::filesystem::path findModel(const std::string& word);

} // namespace maquette::lookup
