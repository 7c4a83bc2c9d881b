#pragma once

#include <filesystem>
#include <string>

/// The server's token in a file that only its owner can read, so that it stands in no list of processes.
namespace maquette::automation {

/// Reads the first line; makes the file with a new token when it is not there. Throws Error(Usage) when others can read
/// the file, Error(FileRead), Error(FileWrite).
std::string tokenFrom(const std::filesystem::path& file);

} // namespace maquette::automation
