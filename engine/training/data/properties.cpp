#include "training/data/properties.h"

#include <cstdint>
#include <optional>
#include <vector>

// Format: the class comment of java.util.Properties.load(InputStream).
namespace maquette::engine {

namespace {

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\f';
}

void appendUtf8(std::string& out, std::uint32_t code)
{
    if (code < 0x80) {
        out.push_back(char(code));
    } else if (code < 0x800) {
        out.push_back(char(0xc0 | code >> 6));
        out.push_back(char(0x80 | (code & 0x3f)));
    } else if (code < 0x10000) {
        out.push_back(char(0xe0 | code >> 12));
        out.push_back(char(0x80 | (code >> 6 & 0x3f)));
        out.push_back(char(0x80 | (code & 0x3f)));
    } else {
        out.push_back(char(0xf0 | code >> 18));
        out.push_back(char(0x80 | (code >> 12 & 0x3f)));
        out.push_back(char(0x80 | (code >> 6 & 0x3f)));
        out.push_back(char(0x80 | (code & 0x3f)));
    }
}

/// Splits into logical lines: continuation lines are joined, comments and empty lines are gone.
std::vector<std::string> logicalLines(std::string_view text)
{
    std::vector<std::string> lines;
    bool continued = false;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find_first_of("\r\n", at), text.size());
        std::string_view line = text.substr(at, end - at);
        const bool isPair = text.substr(end, 2) == "\r\n";
        at = end + (isPair ? 2 : 1);
        while (!line.empty() && isBlank(line.front()))
            line.remove_prefix(1);
        if (!continued && (line.empty() || line.front() == '#' || line.front() == '!'))
            continue;
        std::size_t slashes = 0;
        while (slashes < line.size() && line[line.size() - 1 - slashes] == '\\')
            ++slashes;
        const bool continues = slashes % 2 == 1;
        if (continues)
            line.remove_suffix(1);
        if (continued)
            lines.back() += line;
        else
            lines.emplace_back(line);
        continued = continues;
    }
    return lines;
}

std::optional<std::uint32_t> hex4(std::string_view text)
{
    if (text.size() < 4)
        return std::nullopt;
    std::uint32_t value = 0;
    for (int i = 0; i < 4; ++i) {
        const char c = text[i];
        const int digit = c >= '0' && c <= '9'   ? c - '0'
                          : c >= 'a' && c <= 'f' ? c - 'a' + 10
                          : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                                 : -1;
        if (digit < 0)
            return std::nullopt;
        value = value * 16 + std::uint32_t(digit);
    }
    return value;
}

char controlCharacter(char c)
{
    return c == 't' ? '\t' : c == 'n' ? '\n' : c == 'r' ? '\r' : c == 'f' ? '\f' : c;
}

std::string unescape(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\\' || i + 1 == text.size()) {
            appendUtf8(out, std::uint8_t(text[i]));
            continue;
        }
        const char c = text[++i];
        const std::optional<std::uint32_t> unit = c == 'u' ? hex4(text.substr(i + 1)) : std::nullopt;
        if (!unit) {
            appendUtf8(out, std::uint8_t(controlCharacter(c)));
            continue;
        }
        i += 4;
        std::uint32_t code = *unit;
        if (code >= 0xd800 && code < 0xdc00 && text.substr(i + 1, 2) == "\\u") {
            const auto low = hex4(text.substr(i + 3));
            if (low && *low >= 0xdc00 && *low < 0xe000) {
                code = 0x10000 + ((code - 0xd800) << 10) + (*low - 0xdc00);
                i += 6;
            }
        }
        appendUtf8(out, code >= 0xd800 && code < 0xe000 ? 0xfffd : code);
    }
    return out;
}

} // namespace

std::map<std::string, std::string> parseProperties(std::string_view latin1)
{
    std::map<std::string, std::string> properties;
    for (const std::string& line : logicalLines(latin1)) {
        std::size_t keyEnd = 0;
        while (keyEnd < line.size() && !isBlank(line[keyEnd]) && line[keyEnd] != '=' && line[keyEnd] != ':')
            keyEnd += line[keyEnd] == '\\' ? 2 : 1;
        keyEnd = std::min(keyEnd, line.size());
        std::size_t at = keyEnd;
        while (at < line.size() && isBlank(line[at]))
            ++at;
        if (at < line.size() && (line[at] == '=' || line[at] == ':'))
            ++at;
        while (at < line.size() && isBlank(line[at]))
            ++at;
        properties[unescape(std::string_view(line).substr(0, keyEnd))] =
            unescape(std::string_view(line).substr(at));
    }
    return properties;
}

} // namespace maquette::engine
