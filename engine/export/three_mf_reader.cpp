#include "export/three_mf_reader.h"

#include <engine/error.h>

#include <zlib.h>

#include <charconv>
#include <string>

namespace maquette::engine {

namespace {

constexpr std::size_t kEndBytes = 22, kEntryBytes = 46, kLocalBytes = 30;

[[noreturn]] void fail(const std::string& what)
{
    throw Error(ErrorCode::FileWrite, "the written mesh does not read back: " + what + "; nothing was saved, please report this");
}

std::uint32_t number(std::string_view bytes, std::size_t at, unsigned width)
{
    if (at + width > bytes.size())
        fail("the package ends early");
    std::uint32_t value = 0;
    for (unsigned i = 0; i < width; ++i)
        value |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at + i])) << (8 * i);
    return value;
}

std::string inflated(std::string_view packed, std::size_t size, std::uint32_t crc)
{
    std::string bytes(size, '\0');
    z_stream stream{};
    if (inflateInit2(&stream, -15) != Z_OK)
        fail("there is no memory to unpack it");
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    stream.avail_in = static_cast<uInt>(packed.size());
    stream.next_out = reinterpret_cast<Bytef*>(bytes.data());
    stream.avail_out = static_cast<uInt>(bytes.size());
    const int status = inflate(&stream, Z_FINISH);
    const bool whole = status == Z_STREAM_END && stream.total_out == size && stream.avail_in == 0;
    inflateEnd(&stream);
    if (!whole || crc32(0, reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uInt>(size)) != crc)
        fail("a part of the package is damaged");
    return bytes;
}

/// The text of a part of the package.
std::string part(std::string_view bytes, std::string_view wanted)
{
    if (bytes.size() < kEndBytes)
        fail("the package ends early");
    const std::size_t end = bytes.size() - kEndBytes;
    const std::uint32_t count = number(bytes, end + 10, 2);
    std::size_t at = number(bytes, end + 16, 4);
    for (std::uint32_t i = 0; i < count; ++i) {
        const std::uint32_t nameBytes = number(bytes, at + 28, 2);
        number(bytes, at + kEntryBytes + nameBytes - 1, 1); // the name lies in the file
        if (bytes.substr(at + kEntryBytes, nameBytes) == wanted) {
            const std::size_t local = number(bytes, at + 42, 4);
            const std::size_t data = local + kLocalBytes + number(bytes, local + 26, 2) + number(bytes, local + 28, 2);
            const std::uint32_t packed = number(bytes, at + 20, 4);
            if (data + packed > bytes.size())
                fail("a part reaches beyond the package");
            return inflated(bytes.substr(data, packed), number(bytes, at + 24, 4), number(bytes, at + 16, 4));
        }
        at += kEntryBytes + nameBytes + number(bytes, at + 30, 2) + number(bytes, at + 32, 2);
    }
    fail("the package has no model");
}

/// Walks the elements of one name and reads three attributes of each.
template <typename Value, typename Take> void readElements(std::string_view text, std::string_view element, const std::array<std::string_view, 3>& names, Take take)
{
    for (std::size_t at = text.find(element); at != std::string_view::npos; at = text.find(element, at)) {
        at += element.size();
        std::array<Value, 3> values{};
        for (int i = 0; i < 3; ++i) {
            const std::size_t place = text.find(names[i], at);
            if (place == std::string_view::npos)
                fail("an element lacks a number");
            at = place + names[i].size();
            const auto [next, error] = std::from_chars(text.data() + at, text.data() + text.size(), values[i]);
            if (error != std::errc() || *next != '"')
                fail("a number does not read");
            at = static_cast<std::size_t>(next - text.data());
        }
        take(values);
    }
}

} // namespace

CornerList readThreeMf(std::string_view bytes)
{
    const std::string text = part(bytes, "3D/3dmodel.model");
    std::vector<Float3> positions;
    readElements<float>(text, "<vertex ", {"x=\"", "y=\"", "z=\""}, [&](const Float3& p) { positions.push_back(p); });
    CornerList corners;
    readElements<std::uint32_t>(text, "<triangle ", {"v1=\"", "v2=\"", "v3=\""}, [&](const Triangle& t) {
        corners.emplace_back();
        for (int i = 0; i < 3; ++i) {
            if (t[i] >= positions.size())
                fail("a triangle names a vertex that does not exist");
            corners.back()[i] = positions[t[i]];
        }
    });
    return corners;
}

} // namespace maquette::engine
