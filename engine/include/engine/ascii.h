#pragma once

#include <string>
#include <string_view>

namespace maquette::engine {

/// A to Z in lower case, all else as it is. The C library's tolower follows the user's locale.
inline std::string lowerAscii(std::string_view text)
{
    std::string lower(text);
    for (char& c : lower)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    return lower;
}

} // namespace maquette::engine
