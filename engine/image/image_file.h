#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

/// Behind engine/picture.h: bytes of picture files. Decoding itself goes through the picture guard.
namespace maquette::engine {

/// The bytes of a regular file of at most kMaxPictureFileBytes. Never waits (FIFO, device, folder are
/// refused) and notices when the file changes meanwhile. Errors: FileRead, BadPicture (too large).
std::vector<std::uint8_t> readPictureFile(const std::filesystem::path& path);

} // namespace maquette::engine
