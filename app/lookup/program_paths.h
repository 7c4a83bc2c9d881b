#pragma once

#include <filesystem>

/// Where the program and the files that came with it are.
namespace maquette::lookup {

/// The folder of the running program; empty where the system does not tell.
std::filesystem::path programFolder();

/// A file or folder of the product's resources ("starter_model", "samples"): beside an installed program
/// (../share/maquette) or in the source tree that a build tree lies in. Empty when it is nowhere.
std::filesystem::path resource(const std::filesystem::path& name);

} // namespace maquette::lookup
