#include "image/guard_parts.h"

#include <algorithm>
#include <array>
#include <cstring>

// Files and faults, P3. What the decoder gets is rebuilt: one still picture, no metadata.
namespace maquette::engine::guard {
namespace {

constexpr std::size_t kFirstChunk = 12;
constexpr std::uint32_t kAlphaFlag = 0x10;

struct Chunk {
    std::string type;
    std::size_t start = 0; ///< of its header
    std::size_t size = 0;

    std::size_t data() const { return start + 8; }
    std::size_t totalBytes() const { return 8 + size + (size & 1); }
};

/// The still picture inside a file or inside an animation's frame.
struct Still {
    Chunk image;
    Chunk alpha;
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    bool hasAlpha = false;
};

class WebPWalk {
public:
    WebPWalk(const Bytes& bytes, const std::string& name, GuardedPicture& picture)
        : m_bytes(bytes), m_name(name), m_picture(picture)
    {}

    Still run()
    {
        const std::uint64_t said = std::uint64_t(m_bytes.le32(4)) + 8;
        const std::uint64_t real = m_bytes.size();
        if (said + 1 < real || said > real + 1)
            refuse(m_name, "the WebP says that it has " + std::to_string(said) + " bytes, the file has " +
                               std::to_string(real) + "; save or download it again");
        const std::size_t end = std::size_t(std::min(said, real));
        if (m_bytes.has(kFirstChunk, "VP8X"))
            extended(end);
        else
            collect(kFirstChunk, end, m_still);
        if (m_still.image.type.empty())
            refuse(m_name, "the WebP holds no picture; save or download it again");
        finish();
        return m_still;
    }

private:
    Chunk chunkAt(std::size_t at, std::size_t end) const
    {
        Chunk chunk;
        chunk.start = at;
        chunk.size = m_bytes.le32(at + 4);
        for (std::uint8_t c : m_bytes.slice(at, 4))
            chunk.type += char(c);
        if (at + 8 > end || chunk.size > end - at - 8)
            refuse(m_name, "the WebP's chunk at byte " + std::to_string(at) + " says " +
                               std::to_string(chunk.size) +
                               " bytes, which goes past its end; save or download it again");
        return chunk;
    }

    void extended(std::size_t end)
    {
        const Chunk header = chunkAt(kFirstChunk, end);
        if (header.size < 10)
            refuse(m_name, "the WebP's canvas header is too short; save or download it again");
        m_isExtended = true;
        m_picture.width = m_bytes.le24(header.data() + 4) + 1;
        m_picture.height = m_bytes.le24(header.data() + 7) + 1;
        checkSides(m_picture.width, m_picture.height, m_name);
        collect(kFirstChunk + header.totalBytes(), end, m_still);
    }

    /// Takes the picture's chunks between `at` and `end`; of an animation those of the first frame.
    void collect(std::size_t at, std::size_t end, Still& still)
    {
        while (at + 8 <= end) {
            const Chunk chunk = chunkAt(at, end);
            if (chunk.type == "VP8 " || chunk.type == "VP8L")
                image(chunk, still);
            else if (chunk.type == "ALPH" && m_isExtended && still.image.type.empty())
                still.alpha = chunk;
            else if (chunk.type == "ANMF" && still.image.type.empty() && !m_isAnimation)
                frame(chunk);
            else if (chunk.type == "EXIF")
                exif(m_bytes.slice(chunk.data(), chunk.size));
            else if (chunk.type == "ICCP" && chunk.size <= kMaxProfileBytes &&
                     m_picture.colour.profile.empty()) {
                const auto profile = m_bytes.slice(chunk.data(), chunk.size);
                m_picture.colour.profile.assign(profile.begin(), profile.end());
            }
            at += chunk.totalBytes();
        }
    }

    void exif(std::span<const std::uint8_t> block)
    {
        constexpr std::string_view kName{"Exif\0\0", 6}; // some writers put JPEG's name in front
        if (block.size() >= kName.size() && std::memcmp(block.data(), kName.data(), kName.size()) == 0)
            block = block.subspan(kName.size());
        m_picture.orientation = exifOrientation(block);
    }

    /// x, y, width, height (24 bits each, halved or less one), duration, flags; then the frame's own chunks.
    void frame(const Chunk& chunk)
    {
        const std::size_t at = chunk.data();
        m_bytes.slice(at, 16);
        m_isAnimation = true;
        m_picture.frameX = 2 * m_bytes.le24(at);
        m_picture.frameY = 2 * m_bytes.le24(at + 3);
        m_picture.frameWidth = m_bytes.le24(at + 6) + 1;
        m_picture.frameHeight = m_bytes.le24(at + 9) + 1;
        if (chunk.size < 16)
            refuse(m_name, "the WebP's first frame is cut off; save or download it again");
        collect(at + 16, at + chunk.size, m_still);
        m_picture.warnings.emplace_back("the picture is an animation; its first frame is used");
    }

    void image(const Chunk& chunk, Still& still)
    {
        if (!still.image.type.empty())
            refuse(m_name, "the WebP holds two pictures where one is wanted; save it as PNG");
        still.image = chunk;
        const std::size_t at = chunk.data();
        if (chunk.type == "VP8L") {
            const std::uint32_t bits = m_bytes.le32(at + 1);
            if (m_bytes.u8(at) != 0x2f || bits >> 29 != 0 || chunk.size < 5)
                refuse(m_name, "the WebP's lossless header is damaged; save or download it again");
            still.width = (bits & 0x3fff) + 1;
            still.height = (bits >> 14 & 0x3fff) + 1;
            still.hasAlpha = (bits >> 28 & 1) != 0;
            return;
        }
        const bool isKeyFrame = (m_bytes.u8(at) & 1) == 0;
        if (!isKeyFrame || chunk.size < 10 || !m_bytes.has(at + 3, "\x9d\x01\x2a"))
            refuse(m_name, "the WebP's picture header is damaged; save or download it again");
        if ((m_bytes.le24(at) >> 5) > chunk.size - 10)
            refuse(m_name, "the WebP's picture data is cut off; save or download it again");
        still.width = m_bytes.le16(at + 6) & 0x3fff;
        still.height = m_bytes.le16(at + 8) & 0x3fff;
        still.hasAlpha = !still.alpha.type.empty();
    }

    void finish()
    {
        GuardedPicture& p = m_picture;
        if (p.width == 0) {
            p.width = m_still.width;
            p.height = m_still.height;
        }
        if (!m_isAnimation) {
            p.frameWidth = p.width;
            p.frameHeight = p.height;
        }
        checkSides(p.width, p.height, m_name);
        checkSides(m_still.width, m_still.height, m_name);
        if (p.frameWidth != m_still.width || p.frameHeight != m_still.height)
            refuse(m_name, "the WebP's canvas is " + std::to_string(p.frameWidth) + " x " +
                               std::to_string(p.frameHeight) + " pixels, its picture " +
                               std::to_string(m_still.width) + " x " + std::to_string(m_still.height) +
                               "; save it as PNG");
        if (p.frameX > p.width - std::min(p.width, p.frameWidth) || p.frameWidth > p.width ||
            p.frameY > p.height - std::min(p.height, p.frameHeight) || p.frameHeight > p.height)
            refuse(m_name, "the WebP's first frame reaches beyond its canvas; save it as PNG");
        const bool coversCanvas = p.frameWidth == p.width && p.frameHeight == p.height;
        p.channels = m_still.hasAlpha || !coversCanvas ? 4 : 3;
        // libwebp keeps lossless pictures (and lossy ones' alpha) in a buffer of its own.
        const std::uint64_t frame = std::uint64_t(p.frameWidth) * p.frameHeight;
        const std::uint64_t own = m_still.image.type == "VP8L" ? 4 * frame : m_still.hasAlpha ? frame : 0;
        checkMemory(p, m_bytes.size(), own + (coversCanvas ? 0 : 4 * frame), m_name);
    }

    const Bytes& m_bytes;
    const std::string& m_name;
    GuardedPicture& m_picture;
    Still m_still;
    bool m_isExtended = false;
    bool m_isAnimation = false;
};

void put32(std::vector<std::uint8_t>& bytes, std::size_t at, std::uint32_t value)
{
    for (int k = 0; k < 4; ++k)
        bytes[at + std::size_t(k)] = std::uint8_t(value >> (8 * k));
}

/// RIFF header, VP8X where a separate alpha needs it, alpha, picture: moved to the front in place. There is
/// always room: each of them stood in the file, in this order.
void rebuild(std::vector<std::uint8_t>& bytes, const Still& still)
{
    std::size_t to = kFirstChunk;
    if (!still.alpha.type.empty() && still.image.type == "VP8 ") {
        std::array<std::uint8_t, 18> extended = {'V', 'P', '8', 'X', 10, 0, 0, 0, kAlphaFlag};
        for (int k = 0; k < 3; ++k) {
            extended[std::size_t(12 + k)] = std::uint8_t((still.width - 1) >> (8 * k));
            extended[std::size_t(15 + k)] = std::uint8_t((still.height - 1) >> (8 * k));
        }
        std::copy(extended.begin(), extended.end(), bytes.begin() + std::ptrdiff_t(to));
        to += extended.size();
        keep(bytes, still.alpha.start, still.alpha.totalBytes(), to);
    }
    keep(bytes, still.image.start, 8 + still.image.size, to);
    bytes.resize(to);
    if (to % 2 != 0) // the padding of the last chunk may be missing in the file
        bytes.push_back(0);
    put32(bytes, 4, std::uint32_t(bytes.size() - 8));
}

} // namespace

GuardedPicture guardWebP(std::vector<std::uint8_t> bytes, const std::string& name)
{
    GuardedPicture picture;
    picture.format = PictureFormat::WebP;
    const Bytes view(bytes, name);
    const Still still = WebPWalk(view, name, picture).run();
    rebuild(bytes, still);
    picture.bytes = std::move(bytes);
    return picture;
}

} // namespace maquette::engine::guard
