#pragma once

#include <cstdint>
#include <string>

/// Numbers for people, always with a point and without the locale's help.
namespace maquette::cli {

std::string fixedNumber(double value, int digits);

/// "0.8 s", "12 s", "3 min 20 s", "1 h 05 min".
std::string durationInWords(double seconds);

/// "84 212": groups of three.
std::string countInWords(std::int64_t count);

} // namespace maquette::cli
