#pragma once

#include "image/picture_guard.h"

#include <cstdint>
#include <string>
#include <vector>

/// Decoders for what the guard has let through. libjpeg and libpng are called directly: they print, and pass
/// over damage, unless someone listens.
namespace maquette::engine {

struct DecodedPixels {
    int channels = 3; ///< 3 RGB or 4 RGBA, 8 bits each, rows from the top
    std::vector<std::uint8_t> pixels;
    std::vector<std::string> warnings;
};

/// width, height: of the decoded picture, that is of the frame after reduction. Errors: BadPicture with the
/// library's reason.
DecodedPixels decodeJpegPixels(const GuardedPicture& guarded, int width, int height, const std::string& name);
DecodedPixels decodePngPixels(const GuardedPicture& guarded, int width, int height, const std::string& name);
/// WebP and BMP, by OpenCV.
DecodedPixels decodeOtherPixels(const GuardedPicture& guarded, int width, int height,
                                const std::string& name);

} // namespace maquette::engine
