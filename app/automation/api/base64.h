#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Base64 with padding (RFC 4648, section 4).
namespace maquette::automation {

/// Nothing for anything but whole, padded base64 without blanks and with zero bits behind the last byte.
std::optional<std::vector<std::uint8_t>> fromBase64(std::string_view text);

std::string toBase64(std::string_view bytes);

} // namespace maquette::automation
