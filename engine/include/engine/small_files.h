#pragma once

#include <filesystem>
#include <string>
#include <string_view>

/// Small files for whoever works with folders of pictures.
namespace maquette::engine {

/// Saves a whole text, or leaves what was there. Error: FileWrite.
void saveText(const std::filesystem::path& file, std::string_view text);

/// SHA-256 of a regular file's bytes, 64 hexadecimal digits. Errors: FileRead, and BadPicture when it is no regular file or
/// changes meanwhile.
std::string contentHash(const std::filesystem::path& file);

} // namespace maquette::engine
