#include "image/guard_parts.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

// Files and faults, P2. Every scan of a progressive JPEG visits the whole picture: a few kilobytes of scans
// can keep a decoder busy for minutes, so scans are counted before.
namespace maquette::engine::guard {
namespace {

enum Marker : int {
    kSof0 = 0xc0,
    kSof1 = 0xc1,
    kSof2 = 0xc2,
    kDht = 0xc4,
    kJpg = 0xc8,
    kDac = 0xcc,
    kSof15 = 0xcf,
    kRst0 = 0xd0,
    kRst7 = 0xd7,
    kSoi = 0xd8,
    kEoi = 0xd9,
    kSos = 0xda,
    kDqt = 0xdb,
    kDri = 0xdd,
    kApp0 = 0xe0,
    kApp1 = 0xe1,
    kApp2 = 0xe2,
    kApp14 = 0xee,
};

constexpr std::string_view kExifName{"Exif\0\0", 6};
constexpr std::string_view kProfileName{"ICC_PROFILE\0", 12};

const char* frameKind(int marker)
{
    if (marker == 0xc3 || marker == 0xc7 || marker == 0xcb || marker == 0xcf)
        return "lossless";
    return marker >= 0xc9 ? "arithmetic-coded" : "hierarchical";
}

class JpegWalk {
public:
    JpegWalk(std::vector<std::uint8_t>& bytes, const std::string& name, GuardedPicture& picture)
        : m_bytes(bytes), m_view(bytes, name), m_name(name), m_picture(picture)
    {}

    /// Walks all markers, moves what is kept to the front and cuts the rest off.
    void run()
    {
        keep(m_bytes, 0, 2, m_to);
        std::size_t at = 2;
        while (!m_isDone)
            at = segment(at);
        m_fileBytes = m_bytes.size();
        m_bytes.resize(m_to);
        finish();
    }

private:
    /// One marker with its segment; returns where the next one is.
    std::size_t segment(std::size_t at)
    {
        if (m_view.u8(at) != 0xff)
            refuse(m_name, "the JPEG is damaged: a marker is wanted at byte " + std::to_string(at));
        while (m_view.u8(at + 1) == 0xff)
            ++at;
        const int marker = m_view.u8(at + 1);
        if (marker == kEoi) {
            keep(m_bytes, at, 2, m_to);
            m_isDone = true;
            return at + 2;
        }
        if (marker == 0x01 || (marker >= kRst0 && marker <= kRst7)) // no length; meaningless here
            return at + 2;
        if (marker == kSoi || marker < kSof0)
            refuse(m_name, "the JPEG is damaged: marker " + std::to_string(marker) + " at byte " +
                               std::to_string(at));
        const std::size_t length = m_view.be16(at + 2);
        if (length < 2)
            refuse(m_name, "the JPEG is damaged: a segment of length " + std::to_string(length) +
                               " at byte " + std::to_string(at));
        const auto content = m_view.slice(at + 4, length - 2);
        std::size_t end = at + 2 + length;
        if (marker == kSos)
            end = scan(content, end);
        if (visit(marker, content))
            keep(m_bytes, at, end - at, m_to);
        return end;
    }

    /// Returns whether the decoder gets the segment.
    bool visit(int marker, std::span<const std::uint8_t> content)
    {
        switch (marker) {
        case kSof0:
        case kSof1:
        case kSof2:
            frame(marker, content);
            return true;
        case kDht:
        case kDqt:
        case kDri:
        case kSos:
            return true;
        case kApp0:
            return startsWith(content, std::string_view("JFIF\0", 5));
        case kApp14:
            return startsWith(content, "Adobe") && content.size() >= 12;
        case kApp1:
            if (startsWith(content, kExifName) && !std::exchange(m_hasExif, true))
                m_picture.orientation = exifOrientation(content.subspan(kExifName.size()));
            return false;
        case kApp2:
            if (startsWith(content, kProfileName) && content.size() >= kProfileName.size() + 2)
                profilePart(content.subspan(kProfileName.size()));
            return false;
        default:
            break;
        }
        if (marker <= kSof15 && marker != kJpg && marker != kDac)
            refuse(m_name, std::string("this kind of JPEG (") + frameKind(marker) +
                               ") is not supported; save it as PNG");
        return false;
    }

    static bool startsWith(std::span<const std::uint8_t> content, std::string_view text)
    {
        return content.size() >= text.size() && std::memcmp(content.data(), text.data(), text.size()) == 0;
    }

    void frame(int marker, std::span<const std::uint8_t> content)
    {
        if (m_components > 0)
            refuse(m_name, "the JPEG holds two frames; save it as PNG");
        if (content.size() < 6)
            refuse(m_name, "the JPEG's frame header is too short");
        m_components = content[5];
        m_picture.height = std::uint32_t(content[1]) << 8 | content[2];
        m_picture.width = std::uint32_t(content[3]) << 8 | content[4];
        if (content[0] != 8)
            refuse(m_name, "the JPEG has " + std::to_string(content[0]) +
                               " bits per channel, 8 are supported; save it as PNG");
        if (m_components != 1 && m_components != 3 && m_components != 4)
            refuse(m_name, "the JPEG has " + std::to_string(m_components) +
                               " channels, 1, 3 and 4 are supported; save it as PNG");
        checkSides(m_picture.width, m_picture.height, m_name);
        if (content.size() != std::size_t(6 + 3 * m_components))
            refuse(m_name, "the JPEG's frame header has a wrong length");
        for (int i = 0; i < m_components; ++i) {
            const int sampling = content[std::size_t(7 + 3 * i)];
            m_sampling[std::size_t(i)] = {sampling >> 4, sampling & 15};
            for (int factor : m_sampling[std::size_t(i)]) {
                if (factor < 1 || factor > 4)
                    refuse(m_name, "the JPEG has a sampling factor of " + std::to_string(factor) +
                                       ", 1 to 4 are legal; save it as PNG");
            }
        }
        m_isProgressive = marker == kSof2;
    }

    /// Checks a scan's header and walks its entropy-coded bytes; returns where the next marker is.
    std::size_t scan(std::span<const std::uint8_t> header, std::size_t at)
    {
        if (m_components == 0)
            refuse(m_name, "the JPEG has picture data before its frame header");
        if (header.size() < 1 || header[0] < 1 || header[0] > 4 ||
            header.size() != std::size_t(4 + 2 * header[0]))
            refuse(m_name, "the JPEG's scan header has a wrong length");
        ++m_scans;
        const std::uint64_t pixels = std::uint64_t(m_picture.width) * m_picture.height;
        if (m_scans * pixels > kMaxJpegScanPixels)
            refuse(
                m_name,
                "the JPEG goes over its " + std::to_string(pixels) + " pixels more than " +
                    std::to_string(kMaxJpegScanPixels / pixels) +
                    " times (the limit is 1200000000 pixels in all scans); save it as a plain JPEG or PNG");
        while (true) {
            const auto* found = static_cast<const std::uint8_t*>(
                at < m_view.size() ? std::memchr(m_view.data() + at, 0xff, m_view.size() - at) : nullptr);
            if (found == nullptr || found + 1 == m_view.data() + m_view.size())
                refuse(m_name, "the JPEG ends before its end marker; save or download it again");
            at = std::size_t(found - m_view.data());
            const int next = found[1];
            if (next == 0xff)
                at += 1;
            else if (next == 0 || (next >= kRst0 && next <= kRst7))
                at += 2;
            else
                return at;
        }
    }

    /// Sequence number, count, bytes.
    void profilePart(std::span<const std::uint8_t> part)
    {
        std::vector<std::uint8_t>& profile = m_picture.colour.profile;
        if (part[0] != m_profileParts + 1 || profile.size() + part.size() > kMaxProfileBytes)
            return;
        ++m_profileParts;
        profile.insert(profile.end(), part.begin() + 2, part.end());
    }

    void finish()
    {
        if (m_components == 0 || m_scans == 0)
            refuse(m_name, "the JPEG holds no picture data; save or download it again");
        const std::uint64_t pixels = std::uint64_t(m_picture.width) * m_picture.height;
        const std::uint64_t extra = m_isProgressive || m_scans > 1 ? coefficientBytes() : 0;
        while (m_picture.reduction < 8 &&
               (pixels / std::uint64_t(m_picture.reduction * m_picture.reduction) > kFullSizeJpegPixels ||
                !fitsMemory(m_picture, m_fileBytes, extra)))
            m_picture.reduction *= 2;
        checkMemory(m_picture, m_fileBytes, extra, m_name);
        if (m_picture.reduction > 1)
            m_picture.warnings.push_back("the picture is very large (" + std::to_string(m_picture.width) +
                                         " x " + std::to_string(m_picture.height) + "); it is read at 1/" +
                                         std::to_string(m_picture.reduction) + " of its size");
    }

    /// With several scans the decoder keeps every coefficient, two bytes each.
    std::uint64_t coefficientBytes() const
    {
        int maxH = 1, maxV = 1;
        for (int i = 0; i < m_components; ++i) {
            maxH = std::max(maxH, m_sampling[std::size_t(i)][0]);
            maxV = std::max(maxV, m_sampling[std::size_t(i)][1]);
        }
        const std::uint64_t unitsX = (m_picture.width + 8u * unsigned(maxH) - 1) / (8u * unsigned(maxH));
        const std::uint64_t unitsY = (m_picture.height + 8u * unsigned(maxV) - 1) / (8u * unsigned(maxV));
        std::uint64_t blocks = 0;
        for (int i = 0; i < m_components; ++i)
            blocks += unitsX * unitsY *
                      std::uint64_t(m_sampling[std::size_t(i)][0] * m_sampling[std::size_t(i)][1]);
        return blocks * 128;
    }

    std::vector<std::uint8_t>& m_bytes;
    const Bytes m_view;
    const std::string& m_name;
    GuardedPicture& m_picture;
    std::size_t m_to = 0;
    std::uint64_t m_fileBytes = 0;
    bool m_isDone = false;
    bool m_hasExif = false;
    bool m_isProgressive = false;
    int m_components = 0;
    std::array<std::array<int, 2>, 4> m_sampling{};
    std::uint64_t m_scans = 0;
    int m_profileParts = 0;
};

} // namespace

GuardedPicture guardJpeg(std::vector<std::uint8_t> bytes, const std::string& name)
{
    GuardedPicture picture;
    picture.format = PictureFormat::Jpeg;
    JpegWalk(bytes, name, picture).run();
    picture.frameWidth = picture.width;
    picture.frameHeight = picture.height;
    picture.bytes = std::move(bytes);
    return picture;
}

} // namespace maquette::engine::guard
