#include "training/data/siblings.h"

#include <algorithm>
#include <bit>

namespace maquette::engine {

namespace {

constexpr std::size_t kWordsPerSlice = OccupancyBits::kCells * OccupancyBits::kCells / 64;

} // namespace

OccupancyBits::OccupancyBits(const std::vector<std::uint8_t>& occupied) : m_words(kWordsPerSlice * kCells, 0)
{
    for (std::size_t i = 0; i < std::min(occupied.size(), m_words.size() * 64); ++i)
        m_words[i / 64] |= std::uint64_t(occupied[i] != 0) << (i % 64);
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
