#pragma once

#include <array>
#include <cstdint>
#include <string_view>

/// SHA-1 of a short text, for the split by hash (not for security).
namespace maquette::engine {

/// The 20 bytes of the digest, first byte most significant.
std::array<std::uint8_t, 20> sha1(std::string_view bytes);

} // namespace maquette::engine
