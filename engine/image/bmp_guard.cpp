#include "image/guard_parts.h"

#include <cstdlib>

// BMP: header, palette and rows must lie inside the file; the decoder trusts them.
namespace maquette::engine::guard {
namespace {

constexpr std::size_t kFileHeader = 14;
constexpr std::uint32_t kCoreHeader = 12;
constexpr std::uint32_t kInfoHeader = 40;
constexpr std::uint32_t kFirstHeaderWithAlpha = 56;

enum Compression : std::uint32_t { kPlain = 0, kRle8 = 1, kRle4 = 2, kBitFields = 3 };

bool isLegal(std::uint32_t compression, std::uint32_t bits)
{
    switch (compression) {
    case kPlain:
        return bits == 1 || bits == 4 || bits == 8 || bits == 16 || bits == 24 || bits == 32;
    case kRle8:
        return bits == 8;
    case kRle4:
        return bits == 4;
    case kBitFields:
        return bits == 16 || bits == 32;
    default:
        return false;
    }
}

} // namespace

GuardedPicture guardBmp(std::vector<std::uint8_t> bytes, const std::string& name)
{
    const Bytes view(bytes, name);
    GuardedPicture picture;
    picture.format = PictureFormat::Bmp;
    const std::uint32_t header = view.le32(kFileHeader);
    const bool isCore = header == kCoreHeader;
    if (!isCore && header != kInfoHeader && header != 52 && header != 56 && header != 64 && header != 108 &&
        header != 124)
        refuse(name,
               "the BMP's header of " + std::to_string(header) + " bytes is not supported; save it as PNG");
    view.slice(kFileHeader, header);
    const std::int64_t width = isCore ? std::int32_t(view.le16(18)) : std::int32_t(view.le32(18));
    const std::int64_t height = isCore ? std::int32_t(view.le16(20)) : std::int32_t(view.le32(22));
    const std::uint32_t bits = view.le16(isCore ? 24 : 28);
    const std::uint32_t compression = isCore ? std::uint32_t(kPlain) : view.le32(30);
    if (width < 0)
        refuse(name, "the BMP has a width of " + std::to_string(width) + "; save it as PNG");
    checkSides(std::uint64_t(width), std::uint64_t(std::llabs(height)), name);
    if (!isLegal(compression, bits))
        refuse(name, "the BMP has " + std::to_string(bits) + " bits with compression " +
                         std::to_string(compression) + ", which is not supported; save it as PNG");
    picture.width = std::uint32_t(width);
    picture.height = std::uint32_t(std::llabs(height));
    picture.frameWidth = picture.width;
    picture.frameHeight = picture.height;
    const bool saysAlpha = compression == kBitFields && bits == 32 && header >= kFirstHeaderWithAlpha &&
                           header != 64 && view.le32(66) != 0;
    picture.channels = saysAlpha ? 4 : 3;

    if (bits <= 8) {
        const std::uint32_t said = isCore ? 0 : view.le32(46);
        if (said > (1u << bits))
            refuse(name, "the BMP's palette has " + std::to_string(said) + " colours, " +
                             std::to_string(1u << bits) + " are the limit; save it as PNG");
        view.slice(kFileHeader + header, (said != 0 ? said : 1u << bits) * (isCore ? 3u : 4u));
    }
    const std::uint64_t offset = view.le32(10);
    if (offset < kFileHeader + header || offset > view.size())
        refuse(name, "the BMP's pixels begin at byte " + std::to_string(offset) +
                         ", outside of the file; save it again");
    if (compression == kPlain || compression == kBitFields) {
        const std::uint64_t row = (std::uint64_t(width) * bits + 31) / 32 * 4;
        const std::uint64_t wanted = row * picture.height;
        if (wanted > view.size() - offset)
            refuse(name, "the BMP is cut off: its pixels take " + std::to_string(wanted) + " bytes, " +
                             std::to_string(view.size() - offset) + " are there; save or download it again");
    }
    checkMemory(picture, bytes.size(), 0, name);
    picture.bytes = std::move(bytes);
    return picture;
}

} // namespace maquette::engine::guard
