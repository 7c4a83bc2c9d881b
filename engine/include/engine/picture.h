#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

/// A picture in memory, and the only ways in and out of files. Free of any imaging library's types.
namespace maquette::engine {

/// Rows from the top, pixels from the left, channels interleaved: 1 grey, 2 grey + alpha, 3 RGB, 4 RGBA.
/// 8 bits per channel, sRGB; alpha is straight (not multiplied into the colours).
struct Picture {
    int width = 0;
    int height = 0;
    int channels = 0;
    std::vector<std::uint8_t> pixels;

    bool empty() const { return pixels.empty(); }
    std::size_t at(int x, int y) const
    {
        return (std::size_t(y) * std::size_t(width) + std::size_t(x)) * std::size_t(channels);
    }
};

/// A picture of one value in all channels. Sizes must be positive, channels 1 to 4.
Picture filledPicture(int width, int height, int channels, std::uint8_t value);

struct LoadedPicture {
    Picture picture;                   ///< 3 channels, or 4 when the file has transparency; upright
    std::vector<std::string> warnings; ///< in words: an animation's first frame, a reduced size ...
};

/// Reads PNG, JPEG, WebP or BMP, recognised by content. Orientation is applied once; 16 bits, grey, palette,
/// CMYK and tagged colour spaces become 8-bit sRGB. Very large JPEGs come at a reduced size. Regular files
/// only. Errors: FileRead (cannot be read, is no regular file, changed meanwhile), BadPicture (everything
/// else).
LoadedPicture loadPicture(const std::filesystem::path& path);

/// The same for bytes that did not come from a file; `name` stands in messages in place of the file's name.
LoadedPicture decodePicture(std::vector<std::uint8_t> bytes, const std::string& name);

/// PNG bytes of a picture with 1 to 4 channels.
std::vector<std::uint8_t> encodePng(const Picture& picture);

/// Writes a PNG file, whole or not at all. Error: FileWrite.
void savePng(const Picture& picture, const std::filesystem::path& path);

} // namespace maquette::engine
