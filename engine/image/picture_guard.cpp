#include "image/picture_guard.h"

#include "image/guard_parts.h"

#include <engine/ascii.h>
#include <engine/error.h>

#include <algorithm>
#include <array>
#include <cstring>

namespace maquette::engine {
namespace guard {
namespace {

std::string mebibytes(std::uint64_t bytes)
{
    return std::to_string((bytes + (1 << 20) - 1) >> 20) + " MiB";
}

} // namespace

void refuse(const std::string& name, const std::string& text)
{
    throw Error(ErrorCode::BadPicture, name + ": " + text);
}

std::span<const std::uint8_t> Bytes::slice(std::size_t offset, std::size_t count) const
{
    if (offset > m_data.size() || count > m_data.size() - offset)
        refuse(m_name, "the picture is cut off: " + std::to_string(count) + " bytes are wanted at byte " +
                           std::to_string(offset) + ", the file has " + std::to_string(m_data.size()) +
                           "; save or download it again");
    return m_data.subspan(offset, count);
}

std::uint32_t Bytes::be16(std::size_t offset) const
{
    const auto b = slice(offset, 2);
    return std::uint32_t(b[0]) << 8 | b[1];
}

std::uint32_t Bytes::be32(std::size_t offset) const
{
    return be16(offset) << 16 | be16(offset + 2);
}

std::uint32_t Bytes::le16(std::size_t offset) const
{
    const auto b = slice(offset, 2);
    return std::uint32_t(b[1]) << 8 | b[0];
}

std::uint32_t Bytes::le24(std::size_t offset) const
{
    return le16(offset) | std::uint32_t(u8(offset + 2)) << 16;
}

std::uint32_t Bytes::le32(std::size_t offset) const
{
    return le16(offset) | le16(offset + 2) << 16;
}

bool Bytes::has(std::size_t offset, std::string_view text) const
{
    return offset <= m_data.size() && text.size() <= m_data.size() - offset &&
           std::memcmp(m_data.data() + offset, text.data(), text.size()) == 0;
}

int exifOrientation(std::span<const std::uint8_t> tiff)
{
    if (tiff.size() < 8)
        return 1;
    const bool little = tiff[0] == 'I' && tiff[1] == 'I';
    if (!little && !(tiff[0] == 'M' && tiff[1] == 'M'))
        return 1;
    const auto u16 = [&](std::size_t at) {
        return little ? std::uint32_t(tiff[at + 1]) << 8 | tiff[at]
                      : std::uint32_t(tiff[at]) << 8 | tiff[at + 1];
    };
    const auto u32 = [&](std::size_t at) {
        return little ? u16(at + 2) << 16 | u16(at) : u16(at) << 16 | u16(at + 2);
    };
    const std::size_t directory = u32(4);
    if (u16(2) != 42 || directory > tiff.size() - 2)
        return 1;
    const std::size_t entries = std::min<std::size_t>(u16(directory), (tiff.size() - directory - 2) / 12);
    for (std::size_t i = 0; i < entries; ++i) {
        const std::size_t entry = directory + 2 + 12 * i;
        const bool isOneShort = u16(entry + 2) == 3 && u32(entry + 4) == 1;
        if (u16(entry) == 0x0112 && isOneShort) {
            const std::uint32_t value = u16(entry + 8);
            return value >= 1 && value <= 8 ? int(value) : 1;
        }
    }
    return 1;
}

void checkSides(std::uint64_t width, std::uint64_t height, const std::string& name)
{
    if (width == 0 || height == 0)
        refuse(name, "the picture has a side of 0 pixels; the file is damaged");
    if (width > kMaxPictureSide || height > kMaxPictureSide)
        refuse(name, "the picture is " + std::to_string(width) + " x " + std::to_string(height) +
                         " pixels, the limit is " + std::to_string(kMaxPictureSide) +
                         " per side; make it smaller first");
}

std::uint64_t decodedBytes(const GuardedPicture& picture)
{
    const std::uint64_t r = std::uint64_t(picture.reduction);
    return (picture.width + r - 1) / r * ((picture.height + r - 1) / r) * std::uint64_t(picture.channels) *
           std::uint64_t(picture.bytesPerChannel);
}

bool fitsMemory(const GuardedPicture& picture, std::uint64_t fileBytes, std::uint64_t extraBytes)
{
    const std::uint64_t decoded = decodedBytes(picture);
    // A quarter turn needs a second buffer, but by then the file's bytes and the decoder are gone.
    const std::uint64_t turned =
        picture.orientation >= 5 ? 2 * decoded / std::uint64_t(picture.bytesPerChannel) : 0;
    return std::max(fileBytes + decoded + extraBytes, turned) <= kMaxDecodeMemory;
}

void checkMemory(const GuardedPicture& picture, std::uint64_t fileBytes, std::uint64_t extraBytes,
                 const std::string& name)
{
    const std::string size = std::to_string(picture.width) + " x " + std::to_string(picture.height);
    if (decodedBytes(picture) > kMaxDecodedBytes)
        refuse(name, "the picture of " + size + " pixels would take " + mebibytes(decodedBytes(picture)) +
                         " decoded, the limit is " + mebibytes(kMaxDecodedBytes) + "; make it smaller first");
    if (!fitsMemory(picture, fileBytes, extraBytes))
        refuse(name, "decoding the picture of " + size + " pixels would take more than " +
                         mebibytes(kMaxDecodeMemory) + "; make it smaller first");
}

void keep(std::vector<std::uint8_t>& bytes, std::size_t from, std::size_t count, std::size_t& to)
{
    if (from != to)
        std::memmove(bytes.data() + to, bytes.data() + from, count);
    to += count;
}

} // namespace guard

namespace {

struct Signature {
    std::size_t offset;
    std::string_view bytes;
    const char* name;
};

using namespace std::string_view_literals;

// Formats that people do drop here. Named in the refusal, so that the advice fits.
constexpr Signature kOtherFormats[] = {
    {0, "GIF8"sv, "GIF"},
    {0, "II*\0"sv, "TIFF (or a camera's raw file)"},
    {0, "MM\0*"sv, "TIFF (or a camera's raw file)"},
    {0, "II+\0"sv, "BigTIFF"},
    {0, "MM\0+"sv, "BigTIFF"},
    {0, "%PDF"sv, "PDF"},
    {0, "%!PS"sv, "PostScript"},
    {0, "icns"sv, "ICNS"},
    {0, "\0\0\1\0"sv, "ICO"},
    {0, "\0\0\2\0"sv, "CUR"},
    {4, "ftypavif"sv, "AVIF"},
    {4, "ftypavis"sv, "AVIF"},
    {4, "ftyphei"sv, "HEIC"},
    {4, "ftyphev"sv, "HEIC"},
    {4, "ftypmif1"sv, "HEIF"},
    {4, "ftypmsf1"sv, "HEIF"},
    {4, "ftypcrx"sv, "A camera's raw file"},
    {4, "ftyp"sv, "A video"},
    {0, "\x1a\x45\xdf\xa3"sv, "A video"},
    {0, "FUJIFILMCCD-RAW"sv, "A camera's raw file"},
    {0, "IIU\0"sv, "A camera's raw file"},
    {0, "IIRO"sv, "A camera's raw file"},
    {0, "\0MRM"sv, "A camera's raw file"},
    {0, "\0\0\0\x0cjP  "sv, "JPEG 2000"},
    {0, "\xff\x4f\xff\x51"sv, "JPEG 2000"},
    {0, "\xff\x0a"sv, "JPEG XL"},
    {0, "\0\0\0\x0cJXL "sv, "JPEG XL"},
    {0, "8BPS"sv, "Photoshop's PSD"},
    {0, "gimp xcf"sv, "GIMP's XCF"},
    {0, "v/1\1"sv, "OpenEXR"},
    {0, "#?RADIANCE"sv, "Radiance HDR"},
    {0, "#?RGBE"sv, "Radiance HDR"},
    {0, "DDS "sv, "DDS"},
    {0, "qoif"sv, "QOI"},
    {0, "P1"sv, "PBM"},
    {0, "P2"sv, "PGM"},
    {0, "P3"sv, "PPM"},
    {0, "P4"sv, "PBM"},
    {0, "P5"sv, "PGM"},
    {0, "P6"sv, "PPM"},
    {0, "P7"sv, "PAM"},
    {0, "\x8aMNG"sv, "MNG"},
    {0, "glTF"sv, "A mesh (GLB)"},
    {0, "PK\3\4"sv, "A zip archive"},
    {0, "SQLite format 3"sv, "A database"},
};

/// SVG and web pages are text: the first mark-up decides, after blanks and a byte order mark.
const char* textFormat(const guard::Bytes& bytes)
{
    constexpr std::size_t kLookAt = 1024;
    const std::string head = lowerAscii({reinterpret_cast<const char*>(bytes.data()), std::min(bytes.size(), kLookAt)});
    std::size_t start = head.starts_with("\xef\xbb\xbf") ? 3 : 0;
    while (start < head.size() && (head[start] == ' ' || (head[start] >= '\t' && head[start] <= '\r')))
        ++start;
    if (start == head.size() || head[start] != '<')
        return nullptr;
    if (head.find("<svg") != std::string::npos)
        return "SVG";
    if (head.find("<html") != std::string::npos || head.find("<!doctype html") != std::string::npos)
        return "A web page";
    return nullptr;
}

[[noreturn]] void refuseUnknown(const guard::Bytes& bytes, const std::string& name)
{
    const char* found = textFormat(bytes);
    for (const Signature& s : kOtherFormats) {
        if (found == nullptr && bytes.has(s.offset, s.bytes))
            found = s.name;
    }
    if (found != nullptr)
        guard::refuse(name, std::string(found) + " is not supported; save it as PNG");
    guard::refuse(
        name,
        "this is not a picture that can be read: PNG, JPEG, WebP and BMP are supported; save it as PNG");
}

} // namespace

const char* formatName(PictureFormat format)
{
    switch (format) {
    case PictureFormat::Png:
        return "PNG";
    case PictureFormat::Jpeg:
        return "JPEG";
    case PictureFormat::WebP:
        return "WebP";
    case PictureFormat::Bmp:
        return "BMP";
    }
    return "picture";
}

GuardedPicture guardPicture(std::vector<std::uint8_t> bytes, const std::string& name)
{
    if (bytes.empty())
        guard::refuse(name, "the file is empty");
    if (bytes.size() > kMaxPictureFileBytes)
        guard::refuse(name, "the file has " + std::to_string(bytes.size()) +
                                " bytes, the limit for a picture is " + std::to_string(kMaxPictureFileBytes) +
                                "; make it smaller first");
    const guard::Bytes view(bytes, name);
    if (view.has(0, "\x89PNG\r\n\x1a\n"))
        return guard::guardPng(std::move(bytes), name);
    if (view.has(0, "\xff\xd8\xff"))
        return guard::guardJpeg(std::move(bytes), name);
    if (view.has(0, "RIFF") && view.has(8, "WEBP"))
        return guard::guardWebP(std::move(bytes), name);
    if (view.has(0, "BM"))
        return guard::guardBmp(std::move(bytes), name);
    refuseUnknown(view, name);
}

} // namespace maquette::engine
