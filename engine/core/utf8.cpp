#include "core/utf8.h"

namespace maquette::engine {

namespace {

bool isContinuation(unsigned char byte)
{
    return (byte & 0xC0) == 0x80;
}

// Length of the valid sequence at the start of `text` (not empty), or 0.
std::size_t sequenceLength(std::string_view text)
{
    const auto at = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char first = at(0);
    if (first < 0x80)
        return 1;
    if (first >= 0xC2 && first <= 0xDF)
        return text.size() >= 2 && isContinuation(at(1)) ? 2 : 0;
    if (first >= 0xE0 && first <= 0xEF) {
        if (text.size() < 3 || !isContinuation(at(1)) || !isContinuation(at(2)))
            return 0;
        const bool overlong = first == 0xE0 && at(1) < 0xA0;
        const bool surrogate = first == 0xED && at(1) >= 0xA0;
        return overlong || surrogate ? 0 : 3;
    }
    if (first >= 0xF0 && first <= 0xF4) {
        if (text.size() < 4 || !isContinuation(at(1)) || !isContinuation(at(2)) || !isContinuation(at(3)))
            return 0;
        const bool overlong = first == 0xF0 && at(1) < 0x90;
        const bool tooHigh = first == 0xF4 && at(1) >= 0x90;
        return overlong || tooHigh ? 0 : 4;
    }
    return 0;
}

} // namespace

std::size_t validUtf8Length(std::string_view text)
{
    std::size_t position = 0;
    while (position < text.size()) {
        const std::size_t length = sequenceLength(text.substr(position));
        if (length == 0)
            break;
        position += length;
    }
    return position;
}

void appendUtf8(std::string& text, std::uint32_t codePoint)
{
    const auto byte = [&](std::uint32_t value) { text += static_cast<char>(value); };
    if (codePoint < 0x80) {
        byte(codePoint);
    } else if (codePoint < 0x800) {
        byte(0xC0 | codePoint >> 6);
        byte(0x80 | (codePoint & 0x3F));
    } else if (codePoint < 0x10000) {
        byte(0xE0 | codePoint >> 12);
        byte(0x80 | (codePoint >> 6 & 0x3F));
        byte(0x80 | (codePoint & 0x3F));
    } else {
        byte(0xF0 | codePoint >> 18);
        byte(0x80 | (codePoint >> 12 & 0x3F));
        byte(0x80 | (codePoint >> 6 & 0x3F));
        byte(0x80 | (codePoint & 0x3F));
    }
}

std::string printable(std::string_view text, std::size_t limit)
{
    std::string shown;
    std::size_t position = 0;
    while (position < text.size() && shown.size() < limit) {
        const std::size_t length = sequenceLength(text.substr(position));
        const unsigned char first = static_cast<unsigned char>(text[position]);
        if (length == 0 || first < 0x20 || first == 0x7F)
            shown += '?';
        else
            shown += text.substr(position, length);
        position += length ? length : 1;
    }
    if (position < text.size())
        shown += "...";
    return shown;
}

} // namespace maquette::engine
