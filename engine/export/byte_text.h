#pragma once

#include <bit>
#include <cstdint>
#include <string>
#include <type_traits>

/// Little-endian numbers appended to a byte string, whatever the machine.
namespace maquette::engine {

template <typename Integer> void appendInteger(std::string& bytes, Integer value)
{
    static_assert(std::is_unsigned_v<Integer>);
    for (unsigned i = 0; i < sizeof(Integer); ++i)
        bytes.push_back(static_cast<char>(value >> (8 * i) & 0xffU));
}

inline void appendFloat(std::string& bytes, float value)
{
    appendInteger(bytes, std::bit_cast<std::uint32_t>(value));
}

} // namespace maquette::engine
