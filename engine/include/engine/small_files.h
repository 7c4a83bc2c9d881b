#pragma once

#include <filesystem>
#include <string>
#include <string_view>

/// Small files for whoever works with folders of pictures or results.
namespace maquette::engine {

/// Saves a whole text, or leaves what was there. Error: FileWrite.
void saveText(const std::filesystem::path& file, std::string_view text);

/// Copies a regular file's bytes, whole or not at all, so that they outlast a loss of power. Errors: FileRead, FileWrite.
void copyFile(const std::filesystem::path& from, const std::filesystem::path& to);

/// Makes a folder, with those above it that are missing, and what makes their names last. Nothing when it is there. Error: FileWrite.
void makeFolder(const std::filesystem::path& folder);

/// Gives a folder another name beside the old one, and returns when that name outlasts a loss of power. Error: FileWrite.
void renameFolder(const std::filesystem::path& from, const std::filesystem::path& to);

/// SHA-256 of a regular file's bytes, 64 hexadecimal digits. Errors: FileRead, and BadPicture when it is no regular file or
/// changes meanwhile.
std::string contentHash(const std::filesystem::path& file);

} // namespace maquette::engine
