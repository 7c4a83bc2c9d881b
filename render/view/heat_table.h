#pragma once

#include <array>
#include <cstdint>

namespace maquette::render {

/// Eleven evenly spaced colours of viridis (public domain, by S. van der Walt and N. Smith), 0xRRGGBB. The shader gets
/// the same table.
inline constexpr std::array<std::uint32_t, 11> kViridis{0x440154, 0x482576, 0x414487, 0x35608D, 0x2A788E, 0x21908C,
                                                        0x22A884, 0x43BF71, 0x7AD151, 0xBBDF27, 0xFDE725};

} // namespace maquette::render
