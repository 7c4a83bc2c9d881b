#include "number_words.h"

#include <charconv>
#include <cmath>

namespace maquette::cli {

std::string fixedNumber(double value, int digits)
{
    char text[400];
    return {text, std::to_chars(text, text + sizeof text, value, std::chars_format::fixed, digits).ptr};
}

std::string durationInWords(double seconds)
{
    if (seconds < 9.95)
        return fixedNumber(std::max(seconds, 0.0), 1) + " s";
    const auto whole = static_cast<std::int64_t>(std::llround(seconds));
    const auto twoDigits = [](std::int64_t value) {
        return std::string(value < 10 ? 1 : 0, '0') + std::to_string(value);
    };
    if (whole < 60)
        return std::to_string(whole) + " s";
    if (whole < 3600)
        return std::to_string(whole / 60) + " min " + twoDigits(whole % 60) + " s";
    return std::to_string(whole / 3600) + " h " + twoDigits(whole / 60 % 60) + " min";
}

std::string countInWords(std::int64_t count)
{
    const std::string digits = std::to_string(count);
    const std::size_t first = digits[0] == '-' ? 1 : 0;
    std::string grouped;
    for (std::size_t place = 0; place < digits.size(); ++place) {
        if (place > first && (digits.size() - place) % 3 == 0)
            grouped += ' ';
        grouped += digits[place];
    }
    return grouped;
}

} // namespace maquette::cli
