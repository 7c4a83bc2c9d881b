#include "training/data/siblings.h"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <stdexcept>

namespace maquette::engine {

namespace {

constexpr std::size_t kWordsPerSlice = OccupancyBits::kCells * OccupancyBits::kCells / 64;
constexpr std::size_t kHexDigits = 16; // of a word

} // namespace

OccupancyBits::OccupancyBits() : m_words(kWordsPerSlice * kCells, 0) {}

OccupancyBits::OccupancyBits(const std::vector<std::uint8_t>& occupied) : OccupancyBits()
{
    for (std::size_t i = 0; i < std::min(occupied.size(), m_words.size() * 64); ++i)
        m_words[i / 64] |= std::uint64_t(occupied[i] != 0) << (i % 64);
}

OccupancyBits OccupancyBits::fromHex(std::string_view text)
{
    OccupancyBits out;
    if (text.size() != out.m_words.size() * kHexDigits)
        throw std::runtime_error("an occupancy has not " + std::to_string(out.m_words.size() * kHexDigits) + " digits");
    for (std::uint64_t& word : out.m_words) {
        const auto [end, failure] = std::from_chars(text.data(), text.data() + kHexDigits, word, 16);
        if (failure != std::errc() || end != text.data() + kHexDigits)
            throw std::runtime_error("an occupancy is not written in hexadecimal digits");
        text.remove_prefix(kHexDigits);
    }
    return out;
}

std::string OccupancyBits::hex() const
{
    std::string out(m_words.size() * kHexDigits, '0');
    std::array<char, kHexDigits> digits;
    for (std::size_t i = 0; i < m_words.size(); ++i) {
        const char* const end = std::to_chars(digits.data(), digits.data() + digits.size(), m_words[i], 16).ptr;
        std::copy(static_cast<const char*>(digits.data()), end, out.begin() + std::ptrdiff_t((i + 1) * kHexDigits) - (end - digits.data()));
    }
    return out;
}

OccupancyBits OccupancyBits::mirrored() const
{
    OccupancyBits out = *this;
    for (std::size_t x = 0; x < kCells; ++x)
        std::copy_n(m_words.begin() + std::ptrdiff_t((kCells - 1 - x) * kWordsPerSlice), kWordsPerSlice,
                    out.m_words.begin() + std::ptrdiff_t(x * kWordsPerSlice));
    return out;
}

double OccupancyBits::iou(const OccupancyBits& other) const
{
    int both = 0;
    int any = 0;
    for (std::size_t i = 0; i < m_words.size(); ++i) {
        both += std::popcount(m_words[i] & other.m_words[i]);
        any += std::popcount(m_words[i] | other.m_words[i]);
    }
    return any > 0 ? double(both) / any : 0;
}

double bestSiblingIou(const OccupancyBits& shape, const std::vector<OccupancyBits>& others)
{
    const OccupancyBits mirrored = shape.mirrored();
    double best = 0;
    for (const OccupancyBits& other : others)
        best = std::max({best, shape.iou(other), mirrored.iou(other)});
    return best;
}

} // namespace maquette::engine
