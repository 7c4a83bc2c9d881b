#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

/// Reads the ICC profiles that pictures carry, as far as three curves and a matrix go (every camera's,
/// phone's and display's profile), and turns them into a conversion to sRGB. Pure; the input is hostile.
namespace maquette::engine {

/// From 8- or 16-bit values of the tagged space to 8-bit sRGB.
struct ColourConversion {
    bool isIdentity = true;
    std::array<std::vector<float>, 3> toLinear;                   ///< 256 entries: curves of R, G, B
    std::array<float, 9> toLinearSrgb{1, 0, 0, 0, 1, 0, 0, 0, 1}; ///< row-major, linear RGB -> linear sRGB
};

/// A profile whose colours differ from sRGB by less than a step of 8 bits gives the identity; a grey profile
/// gives one curve for all three. Throws Error(BadPicture) for a damaged profile and for kinds that need
/// tables (printer and device-link profiles), naming it. An empty profile is the identity; so is a CMYK one,
/// whose pixels the decoder has converted already.
ColourConversion parseColourProfile(std::span<const std::uint8_t> profile, const std::string& pictureName);

/// The conversion that PNG's gAMA asks for: linear = value^(100000 / gamma). Identity near sRGB's 45455 and
/// for values that make no sense (below 0.1 or above 5).
ColourConversion gammaConversion(std::uint32_t gamma);

/// Applies it to `count` pixels of `channels` 3 or 4; alpha stays.
void convertColours(const ColourConversion& conversion, std::span<std::uint8_t> pixels, int channels);

} // namespace maquette::engine
