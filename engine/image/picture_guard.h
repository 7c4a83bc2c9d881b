#pragma once

#include <cstdint>
#include <string>
#include <vector>

/// Walks a picture's bytes before any decoder sees them: recognises the format, checks every size against the
/// limits, and leaves only what a decoder needs (no text, no profiles, no thumbnails).
///
/// Pure: bytes in, value or Error(BadPicture) out. Linear time; no memory beyond the input and its small
/// parts.
namespace maquette::engine {

inline constexpr std::uint64_t kMaxPictureFileBytes = 256ull << 20;
inline constexpr std::uint32_t kMaxPictureSide = 32768;
/// width * height * channels * bytes per channel, as the file holds them (at least 3 channels).
inline constexpr std::uint64_t kMaxDecodedBytes = 512ull << 20;
/// Every scan of a JPEG costs a pass over the whole picture.
inline constexpr std::uint64_t kMaxJpegScanPixels = 1'200'000'000;
/// File, decoded picture and what the decoder keeps beside them (coefficients of a progressive JPEG, WebP's
/// own copy, the second buffer of a quarter turn).
inline constexpr std::uint64_t kMaxDecodeMemory = 768ull << 20;
/// JPEGs above this many pixels are decoded at half, a quarter or an eighth of their size.
inline constexpr std::uint64_t kFullSizeJpegPixels = 100'000'000;
/// A colour profile above this is not looked at.
inline constexpr std::uint64_t kMaxProfileBytes = 4ull << 20;

enum class PictureFormat { Png, Jpeg, WebP, Bmp };
const char* formatName(PictureFormat format);

/// What the file says of its colours.
struct ColourTag {
    std::vector<std::uint8_t> profile; ///< ICC profile; empty when there is none
    bool profileIsDeflated = false;    ///< as PNG stores it (zlib)
    bool saysSrgb = false;
    std::uint32_t gamma = 0; ///< PNG's gAMA, file exponent * 100000; 0 when absent
};

struct GuardedPicture {
    PictureFormat format = PictureFormat::Png;
    std::uint32_t width = 0; ///< of the canvas as stored, before orientation and reduction
    std::uint32_t height = 0;
    int channels = 3;        ///< of the decoded picture: 3, or 4 when the file has transparency
    int bytesPerChannel = 1; ///< as stored: 1 or 2
    int orientation = 1;     ///< EXIF 1..8; 1 when absent or not one of them
    int reduction = 1;       ///< 1, 2, 4 or 8: decode a JPEG at 1/reduction
    /// Place of the decoded frame on the canvas; the whole canvas except for animations.
    std::uint32_t frameX = 0, frameY = 0, frameWidth = 0, frameHeight = 0;
    ColourTag colour;
    std::vector<std::string> warnings;
    std::vector<std::uint8_t> bytes; ///< what may be handed to the decoder
};

/// `name` is what messages call the picture.
GuardedPicture guardPicture(std::vector<std::uint8_t> bytes, const std::string& name);

} // namespace maquette::engine
