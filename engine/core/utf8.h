#pragma once

#include <cstdint>
#include <string>
#include <string_view>

/// UTF-8 as files must hold it: no overlong form, no surrogate, nothing above U+10FFFF.
namespace maquette::engine {

/// The length of the longest valid beginning; equals text.size() when all of it is valid.
std::size_t validUtf8Length(std::string_view text);

/// Appends one code point (<= 0x10FFFF, no surrogate).
void appendUtf8(std::string& text, std::uint32_t codePoint);

/// `text` for a message: cut to `limit` bytes, with everything that is not printable UTF-8 shown as "?".
std::string printable(std::string_view text, std::size_t limit = 200);

} // namespace maquette::engine
