#pragma once

#include <cmath>

/// sRGB's curve (IEC 61966-2-1) for values of 0..1.
namespace maquette::engine {

inline float linearOf(float srgb)
{
    return srgb <= 0.04045f ? srgb / 12.92f : std::pow((srgb + 0.055f) / 1.055f, 2.4f);
}

inline float srgbOf(float linear)
{
    return linear <= 0.0031308f ? 12.92f * linear : 1.055f * std::pow(linear, 1 / 2.4f) - 0.055f;
}

} // namespace maquette::engine
