#include "export/plain_readers.h"

#include <engine/error.h>

#include <bit>
#include <charconv>
#include <cstdint>
#include <string>

namespace maquette::engine {

namespace {

constexpr std::size_t kStlHeader = 80;
constexpr std::size_t kFacetBytes = 50;

[[noreturn]] void fail(const std::string& what)
{
    throw Error(ErrorCode::FileWrite, "the written mesh does not read back: " + what);
}

/// Takes words off a line.
class Words {
public:
    explicit Words(std::string_view line) : m_rest(line) {}

    std::string_view next()
    {
        const std::size_t begin = m_rest.find_first_not_of(" \t\r");
        if (begin == std::string_view::npos) {
            m_rest = {};
            return {};
        }
        m_rest.remove_prefix(begin);
        const std::string_view word = m_rest.substr(0, m_rest.find_first_of(" \t\r"));
        m_rest.remove_prefix(word.size());
        return word;
    }

    Float3 vector()
    {
        Float3 v{};
        for (float& c : v) {
            const std::string_view word = next();
            const auto result = std::from_chars(word.data(), word.data() + word.size(), c);
            if (result.ec != std::errc() || result.ptr != word.data() + word.size())
                fail("'" + std::string(word) + "' is not a number");
        }
        return v;
    }

private:
    std::string_view m_rest;
};

template <typename Visit> void forEachLine(std::string_view bytes, Visit visit)
{
    while (!bytes.empty()) {
        const std::size_t end = bytes.find('\n');
        visit(bytes.substr(0, end));
        bytes.remove_prefix(end == std::string_view::npos ? bytes.size() : end + 1);
    }
}

std::uint32_t integerAt(std::string_view bytes, std::size_t offset)
{
    std::uint32_t value = 0;
    for (unsigned i = 0; i < 4; ++i)
        value |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[offset + i])) << (8 * i);
    return value;
}

} // namespace

CornerList readPlainObj(std::string_view bytes)
{
    std::vector<Float3> positions;
    CornerList corners;
    forEachLine(bytes, [&](std::string_view line) {
        Words words(line);
        const std::string_view kind = words.next();
        if (kind == "v")
            positions.push_back(words.vector());
        if (kind != "f")
            return;
        std::array<Float3, 3> triangle{};
        for (Float3& corner : triangle) {
            const std::string_view word = words.next();
            std::uint64_t index = 0;
            const auto result = std::from_chars(word.data(), word.data() + word.size(), index);
            if (result.ec != std::errc() || index == 0 || index > positions.size())
                fail("a face names vertex '" + std::string(word) + "'");
            corner = positions[index - 1];
        }
        if (!words.next().empty())
            fail("a face has more than three corners");
        corners.push_back(triangle);
    });
    return corners;
}

CornerList readBinaryStl(std::string_view bytes)
{
    if (bytes.size() < kStlHeader + 4 || bytes.starts_with("solid"))
        fail("the STL header is wrong");
    const std::size_t count = integerAt(bytes, kStlHeader);
    if (bytes.size() != kStlHeader + 4 + count * kFacetBytes)
        fail("the STL file has a wrong length");
    CornerList corners(count);
    for (std::size_t f = 0; f < count; ++f)
        for (std::size_t i = 0; i < 9; ++i)
            corners[f][i / 3][i % 3] = std::bit_cast<float>(
                integerAt(bytes, kStlHeader + 4 + f * kFacetBytes + 12 + i * 4)); // after the normal
    return corners;
}

CornerList readAsciiStl(std::string_view bytes)
{
    if (!bytes.starts_with("solid "))
        fail("the STL file does not begin with 'solid'");
    CornerList corners;
    std::size_t count = 0;
    forEachLine(bytes, [&](std::string_view line) {
        Words words(line);
        if (words.next() != "vertex")
            return;
        if (count % 3 == 0)
            corners.emplace_back();
        corners.back()[count++ % 3] = words.vector();
    });
    if (count % 3 != 0)
        fail("the STL file ends within a triangle");
    return corners;
}

} // namespace maquette::engine
