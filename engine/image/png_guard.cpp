#include "image/guard_parts.h"

#include <algorithm>
#include <array>

// Files and faults, P1. libpng inflates text and profile chunks before anyone asks for them: they never reach
// it.
namespace maquette::engine::guard {
namespace {

constexpr std::size_t kSignatureBytes = 8;
constexpr std::uint32_t kMaxChunkBytes = 0x7fffffff;
constexpr std::string_view kKept[] = {"IHDR", "PLTE", "tRNS", "gAMA", "cHRM", "sRGB", "IDAT", "IEND"};
constexpr int kPalette = 3;
constexpr std::ptrdiff_t kMaxNameBytes = 79; ///< of a colour profile

constexpr std::array<std::uint32_t, 256> crcTable()
{
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t n = 0; n < 256; ++n) {
        std::uint32_t c = n;
        for (int k = 0; k < 8; ++k)
            c = (c & 1) != 0 ? 0xedb88320u ^ (c >> 1) : c >> 1;
        table[n] = c;
    }
    return table;
}

std::uint32_t crc32(std::span<const std::uint8_t> data)
{
    static constexpr std::array<std::uint32_t, 256> table = crcTable();
    std::uint32_t c = 0xffffffffu;
    for (std::uint8_t byte : data)
        c = table[(c ^ byte) & 0xff] ^ (c >> 8);
    return ~c;
}

bool isLegal(int colourType, int bitDepth)
{
    switch (colourType) {
    case 0:
        return bitDepth == 1 || bitDepth == 2 || bitDepth == 4 || bitDepth == 8 || bitDepth == 16;
    case kPalette:
        return bitDepth == 1 || bitDepth == 2 || bitDepth == 4 || bitDepth == 8;
    case 2:
    case 4:
    case 6:
        return bitDepth == 8 || bitDepth == 16;
    default:
        return false;
    }
}

struct Chunk {
    std::size_t start = 0; ///< of its length field
    std::uint32_t length = 0;
    std::string type;

    std::size_t data() const { return start + 8; }
    std::size_t totalBytes() const { return std::size_t(length) + 12; }
};

/// The walk's state, one method per chunk kind.
class PngWalk {
public:
    PngWalk(const Bytes& bytes, const std::string& name, GuardedPicture& picture)
        : m_bytes(bytes), m_name(name), m_picture(picture)
    {}

    Chunk next(std::size_t offset) const
    {
        if (m_bytes.size() - offset < 12)
            refuse(m_name, "the PNG ends before its IEND chunk; save or download it again");
        Chunk chunk;
        chunk.start = offset;
        chunk.length = m_bytes.be32(offset);
        for (std::uint8_t c : m_bytes.slice(offset + 4, 4)) {
            if (!((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')))
                refuse(m_name,
                       "the PNG is damaged at byte " + std::to_string(offset + 4) + ": no chunk name there");
            chunk.type += char(c);
        }
        const std::size_t rest = m_bytes.size() - offset - 12;
        if (chunk.length > kMaxChunkBytes || chunk.length > rest)
            refuse(m_name, "the PNG's chunk " + chunk.type + " at byte " + std::to_string(offset) + " says " +
                               std::to_string(chunk.length) + " bytes, " + std::to_string(rest) +
                               " are left; save or download it again");
        return chunk;
    }

    void visit(const Chunk& chunk)
    {
        if (m_colourType < 0 && chunk.type != "IHDR")
            refuse(m_name,
                   "the PNG begins with chunk " + chunk.type + ", IHDR is wanted; save it as PNG again");
        const bool wasInData = m_previous == "IDAT";
        m_previous = chunk.type;
        if (chunk.type == "IHDR")
            header(chunk);
        else if (chunk.type == "PLTE")
            palette(chunk);
        else if (chunk.type == "tRNS")
            transparency(chunk);
        else if (chunk.type == "IDAT")
            data(wasInData);
        else if (chunk.type == "IEND")
            end(chunk);
        else
            extra(chunk);
    }

private:
    void header(const Chunk& chunk)
    {
        if (m_colourType >= 0 || chunk.length != 13)
            refuse(m_name, "the PNG's header (IHDR) is doubled or has a wrong length");
        checkSum(chunk);
        const std::size_t at = chunk.data();
        m_picture.width = m_bytes.be32(at);
        m_picture.height = m_bytes.be32(at + 4);
        m_bitDepth = m_bytes.u8(at + 8);
        m_colourType = m_bytes.u8(at + 9);
        checkSides(m_picture.width, m_picture.height, m_name);
        if (!isLegal(m_colourType, m_bitDepth))
            refuse(m_name, "the PNG has colour type " + std::to_string(m_colourType) + " with " +
                               std::to_string(m_bitDepth) + " bits, which the format does not know");
        if (m_bytes.u8(at + 10) != 0 || m_bytes.u8(at + 11) != 0 || m_bytes.u8(at + 12) > 1)
            refuse(m_name,
                   "the PNG uses a compression, filter or interlace method that the format does not know");
        m_picture.channels = m_colourType >= 4 ? 4 : 3;
        m_picture.bytesPerChannel = m_bitDepth == 16 ? 2 : 1;
    }

    void palette(const Chunk& chunk)
    {
        const bool isMisplaced = m_hasData || m_paletteEntries > 0 || m_colourType == 0 || m_colourType == 4;
        if (isMisplaced || chunk.length == 0 || chunk.length % 3 != 0 || chunk.length > 768)
            refuse(m_name,
                   "the PNG's palette (PLTE) is misplaced or has " + std::to_string(chunk.length) + " bytes");
        checkSum(chunk);
        m_paletteEntries = chunk.length / 3;
    }

    void transparency(const Chunk& chunk)
    {
        const std::uint32_t wanted = m_colourType == 0 ? 2 : m_colourType == 2 ? 6 : m_paletteEntries;
        const bool hasRightSize = m_colourType == kPalette ? chunk.length <= wanted : chunk.length == wanted;
        if (m_colourType >= 4 || m_hasData || m_hasTransparency || chunk.length == 0 || !hasRightSize)
            refuse(m_name, "the PNG's transparency (tRNS) is misplaced or has " +
                               std::to_string(chunk.length) + " bytes");
        checkSum(chunk);
        m_hasTransparency = true;
        m_picture.channels = 4;
    }

    void data(bool wasInData)
    {
        if (m_hasData && !wasInData)
            refuse(m_name, "the PNG's picture data (IDAT) is not in one piece");
        if (m_colourType == kPalette && m_paletteEntries == 0)
            refuse(m_name, "the PNG has no palette (PLTE) before its picture data");
        m_hasData = true;
    }

    void end(const Chunk& chunk) const
    {
        if (chunk.length != 0 || !m_hasData)
            refuse(m_name, m_hasData ? "the PNG's end chunk (IEND) is not empty"
                                     : "the PNG has no picture data (IDAT); save or download it again");
    }

    void extra(const Chunk& chunk)
    {
        const std::size_t at = chunk.data();
        if (chunk.type[0] <= 'Z') // next() takes letters only
            refuse(m_name,
                   "the PNG needs chunk " + chunk.type + ", which is not supported; save it as PNG again");
        if (chunk.type == "gAMA" && chunk.length == 4)
            m_picture.colour.gamma = m_bytes.be32(at);
        else if (chunk.type == "sRGB")
            m_picture.colour.saysSrgb = true;
        else if (chunk.type == "iCCP" && chunk.length <= kMaxProfileBytes)
            profile(m_bytes.slice(at, chunk.length));
        else if (chunk.type == "eXIf")
            m_picture.orientation = exifOrientation(m_bytes.slice(at, chunk.length));
        else if (chunk.type == "acTL")
            m_picture.warnings.emplace_back("the picture is an animation; its first frame is used");
    }

    /// Name (1 to 79 bytes), 0, method 0, then a zlib stream.
    void profile(std::span<const std::uint8_t> data)
    {
        const auto zero =
            std::find(data.begin(), data.begin() + std::min<std::ptrdiff_t>(kMaxNameBytes, std::ssize(data)), 0);
        if (data.end() - zero < 3 || *zero != 0 || *(zero + 1) != 0)
            return;
        m_picture.colour.profile.assign(zero + 2, data.end());
        m_picture.colour.profileIsDeflated = true;
    }

    /// Small chunks are checked here: libpng would quietly drop a damaged tRNS.
    void checkSum(const Chunk& chunk) const
    {
        if (crc32(m_bytes.slice(chunk.start + 4, std::size_t(chunk.length) + 4)) !=
            m_bytes.be32(chunk.data() + chunk.length))
            refuse(m_name,
                   "the PNG's chunk " + chunk.type + " is damaged (checksum); save or download it again");
    }

    const Bytes& m_bytes;
    const std::string& m_name;
    GuardedPicture& m_picture;
    int m_colourType = -1;
    int m_bitDepth = 0;
    std::uint32_t m_paletteEntries = 0;
    bool m_hasTransparency = false;
    bool m_hasData = false;
    std::string m_previous;
};

} // namespace

GuardedPicture guardPng(std::vector<std::uint8_t> bytes, const std::string& name)
{
    GuardedPicture picture;
    picture.format = PictureFormat::Png;
    const Bytes view(bytes, name);
    PngWalk walk(view, name, picture);
    std::size_t to = kSignatureBytes;
    std::string type;
    for (std::size_t from = kSignatureBytes; type != "IEND";) {
        const Chunk chunk = walk.next(from);
        walk.visit(chunk);
        from += chunk.totalBytes();
        type = chunk.type;
        // Only bytes that were walked over already are overwritten.
        if (std::find(std::begin(kKept), std::end(kKept), type) != std::end(kKept))
            keep(bytes, chunk.start, chunk.totalBytes(), to);
    }
    checkMemory(picture, bytes.size(), 0, name);
    bytes.resize(to);
    picture.frameWidth = picture.width;
    picture.frameHeight = picture.height;
    picture.bytes = std::move(bytes);
    return picture;
}

} // namespace maquette::engine::guard
