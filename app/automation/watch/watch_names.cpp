#include "watch/watch_names.h"

#include "api/picture_kind.h"

#include <engine/ascii.h>

#include <algorithm>
#include <array>
#include <system_error>

namespace maquette::automation {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kMostNameBytes = 255;

bool hasPictureEnding(const std::string& name)
{
    static constexpr std::array<std::string_view, 14> kEndings = {".png", ".jpg", ".jpeg", ".webp", ".bmp", ".gif", ".tif",
                                                                  ".tiff", ".svg", ".psd", ".heic", ".heif", ".avif", ".jxl"};
    const std::string lower = engine::lowerAscii(name);
    return std::any_of(kEndings.begin(), kEndings.end(), [&](std::string_view ending) { return lower.ends_with(ending); });
}

/// Two letters are too few for a BMP without a fitting name.
bool isPictureByContent(std::string_view bytes)
{
    const std::string_view ending = pictureEnding(bytes);
    return !ending.empty() && ending != ".bmp";
}

bool isPlain(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '-' || c == '_';
}

int digitOf(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

} // namespace

bool isForUs(const std::string& name, std::string_view firstBytes)
{
    if (name.empty() || name.front() == '.' || name.ends_with(kErrorEnding) || name.ends_with(kDoneEnding))
        return false;
    return hasPictureEnding(name) || isPictureByContent(firstBytes);
}

std::string fittingName(std::string_view stem, std::string_view ending)
{
    std::size_t length = std::min(stem.size(), kMostNameBytes - std::min(kMostNameBytes, ending.size()));
    const auto isInside = [](char c) { return (static_cast<unsigned char>(c) & 0xc0) == 0x80; };
    if (length < stem.size())
        while (length > 0 && isInside(stem[length]))
            --length;
    return std::string(stem.substr(0, length)) + std::string(ending);
}

fs::path freeName(const fs::path& folder, const std::string& stem, const std::string& ending,
                  const std::function<bool(const std::string&)>& isPromised)
{
    for (int number = 1;; ++number) {
        const std::string tail = number == 1 ? ending : "-" + std::to_string(number) + ending;
        const fs::path file = folder / fittingName(stem, tail);
        std::error_code failed;
        const bool isTaken = fs::exists(fs::symlink_status(file, failed));
        if (!isTaken && !(isPromised && isPromised(file.filename().string())))
            return file;
    }
}

std::string toWord(std::string_view name)
{
    static constexpr char kDigits[] = "0123456789ABCDEF";
    std::string word;
    for (const char c : name) {
        if (isPlain(c)) {
            word += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        word += '%';
        word += kDigits[byte >> 4];
        word += kDigits[byte & 15];
    }
    return word;
}

std::string fromWord(std::string_view word)
{
    std::string name;
    for (std::size_t i = 0; i < word.size(); ++i) {
        const bool isCode = word[i] == '%' && i + 2 < word.size() && digitOf(word[i + 1]) >= 0 && digitOf(word[i + 2]) >= 0;
        if (isCode) {
            name += static_cast<char>(digitOf(word[i + 1]) * 16 + digitOf(word[i + 2]));
            i += 2;
        } else {
            name += word[i];
        }
    }
    return name;
}

} // namespace maquette::automation
