#pragma once

#include <charconv>
#include <string>
#include <type_traits>

/// Numbers as text for files and messages: always '.', whatever the locale.
namespace maquette::engine {

/// Integers in decimal; floating numbers in the shortest form that reads back as the same value ("nan" and "inf" for
/// what is not finite).
template <typename Number> std::string numberText(Number value)
{
    static_assert(std::is_arithmetic_v<Number> && !std::is_same_v<Number, bool>);
    char buffer[64];
    const auto result = std::to_chars(buffer, buffer + sizeof(buffer), value);
    return std::string(buffer, result.ptr);
}

/// The same, appended to a text.
template <typename Number> void appendNumber(std::string& text, Number value)
{
    static_assert(std::is_arithmetic_v<Number> && !std::is_same_v<Number, bool>);
    char buffer[64];
    const auto result = std::to_chars(buffer, buffer + sizeof(buffer), value);
    text.append(buffer, result.ptr);
}

/// `digits` places after the point.
inline std::string fixedText(double value, int digits)
{
    char buffer[400];
    const auto result = std::to_chars(buffer, buffer + sizeof(buffer), value, std::chars_format::fixed, digits);
    return std::string(buffer, result.ptr);
}

} // namespace maquette::engine
