#pragma once

#include "training/data/rasteriser.h"

#include <filesystem>

/// Cut-outs framed as the product frames the pictures that users bring.
namespace maquette::engine {

/// Crops to the box of all pixels with alpha > 0, shrinks or enlarges that box so that its longer side is 85
/// % of the frame (OpenCV's INTER_AREA, the four channels independently), and pastes it into the middle of a
/// transparent frame x frame picture: the official border_ratio 0.15. Throws Error(BadPicture) for a picture
/// without such pixels.
RgbaImage frameCutout(const RgbaImage& picture, int frame);

/// Shrinks or enlarges a picture so that its longer side is `size`, in the middle of a transparent size x
/// size picture.
RgbaImage fitSquare(const RgbaImage& picture, int size);

/// Reads a PNG or JPEG of at most 4096 pixels per side as RGBA; a picture without alpha is opaque. Throws
/// Error(FileRead) where it cannot be read.
RgbaImage readRgba(const std::filesystem::path& path);

} // namespace maquette::engine
