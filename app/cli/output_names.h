#pragma once

#include <filesystem>
#include <string>
#include <vector>

/// Which result goes to which file.
namespace maquette::cli {

/// The picture files that the user means: files as they are, there or not; folders one level deep (sorted by
/// name; only names that end like a picture). Throws Error(FileRead) for a folder that cannot be read or has
/// no pictures.
std::vector<std::filesystem::path> expandPictures(const std::vector<std::filesystem::path>& paths);

/// Output paths for the inputs, all different.
///   output  a file name (one input only); a folder, written with a slash at its end or existing; a pattern
///           that holds {name}, the input's stem; or empty: beside each input
///   ending  ".glb": used unless the output names a file
/// Two inputs of one name get -2, -3 ... Throws Error(Usage) when several inputs meet one file name.
std::vector<std::filesystem::path> outputPaths(const std::vector<std::filesystem::path>& inputs,
                                               const std::string& output, const std::string& ending);

/// "out.glb" with "-steps3" put before its ending.
std::filesystem::path withSuffix(const std::filesystem::path& path, const std::string& suffix);

/// Throws Error(Usage) naming the first path that exists, unless overwriting is allowed.
void requireFree(const std::vector<std::filesystem::path>& paths, bool overwrite);

} // namespace maquette::cli
