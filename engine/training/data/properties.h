#pragma once

#include <map>
#include <string>
#include <string_view>

/// Java property files, as far as furniture catalogues use them.
namespace maquette::engine {

/// Parses a Latin-1 property file into UTF-8 keys and values: comments (# and !), separators (= : white
/// space), line continuation by a backslash, and the escapes \t \n \r \f \uXXXX (surrogate pairs joined, a
/// lone half becomes U+FFFD); any other escaped character stands for itself. A key that comes twice keeps its
/// last value. Never throws for its content: every byte string is a property file.
std::map<std::string, std::string> parseProperties(std::string_view latin1);

} // namespace maquette::engine
