// All set operations are word operations on 8 x 64 bits; a dilation is three one-axis passes.
#include "decoding/brick_mask.h"

#include <bit>
#include <cassert>

namespace maquette::engine {

namespace {

using Words = BrickMask::Words;

constexpr std::uint64_t kEveryRow = 0x0101010101010101ull; // z = 0 of every row y

bool isEmpty(const Words& words)
{
    std::uint64_t any = 0;
    for (const std::uint64_t word : words)
        any |= word;
    return any == 0;
}

/// Bits of a nibble at the even places of a byte.
constexpr std::array<std::uint8_t, 16> kSpread = [] {
    std::array<std::uint8_t, 16> table{};
    for (unsigned nibble = 0; nibble < 16; ++nibble)
        for (unsigned bit = 0; bit < 4; ++bit)
            if (nibble >> bit & 1)
                table[nibble] |= static_cast<std::uint8_t>(1u << (2 * bit));
    return table;
}();

/// A quarter (rows 4*qy.., columns 4*qz..) of a yz plane, both axes doubled.
std::uint64_t doubledQuarter(std::uint64_t plane, int qy, int qz)
{
    std::uint64_t out = 0;
    for (int row = 0; row < 4; ++row) {
        const unsigned nibble = static_cast<unsigned>(plane >> ((qy * 4 + row) * 8 + qz * 4)) & 15u;
        out |= std::uint64_t(kSpread[nibble]) << (row * 16);
    }
    return out;
}

} // namespace

Words movedInside(const Words& words, int axis, int direction)
{
    Words out{};
    for (int x = 0; x < 8; ++x) {
        const std::uint64_t word = words[x];
        if (axis == 0) {
            if (x + direction >= 0 && x + direction < 8)
                out[x + direction] = word;
        } else if (axis == 1) {
            out[x] = direction > 0 ? word << 8 : word >> 8;
        } else {
            out[x] = direction > 0 ? (word << 1) & ~kEveryRow : (word >> 1) & ~(kEveryRow << 7);
        }
    }
    return out;
}

Words movedOutside(const Words& words, int axis, int direction)
{
    Words out{};
    if (axis == 0) {
        out[direction > 0 ? 0 : 7] = words[direction > 0 ? 7 : 0];
        return out;
    }
    for (int x = 0; x < 8; ++x) {
        const std::uint64_t word = words[x];
        if (axis == 1)
            out[x] = direction > 0 ? word >> 56 : word << 56;
        else
            out[x] = direction > 0 ? (word >> 7) & kEveryRow : (word & kEveryRow) << 7;
    }
    return out;
}

BrickMask::BrickMask(int nodes)
    : m_nodes(nodes), m_bricksPerAxis((nodes + 7) / 8),
      m_table(static_cast<std::size_t>(m_bricksPerAxis) * m_bricksPerAxis * m_bricksPerAxis, -1)
{
    assert(nodes >= 1 && nodes <= 65535);
}

BrickMask BrickMask::knownOf(const VolumeGrid& grid)
{
    BrickMask mask(grid.nodes());
    for (std::int32_t brick = 0; brick < grid.brickCount(); ++brick) {
        const auto [bx, by, bz] = grid.brickPlace(brick);
        mask.wordsAt(bx, by, bz) = grid.brickKnown(brick);
    }
    return mask;
}

std::int64_t BrickMask::count() const
{
    std::int64_t count = 0;
    for (const Words& words : m_words)
        for (const std::uint64_t word : words)
            count += std::popcount(word);
    return count;
}

std::size_t BrickMask::memoryBytes() const
{
    return m_table.capacity() * sizeof(m_table[0]) + m_places.capacity() * sizeof(m_places[0]) +
           m_words.capacity() * sizeof(m_words[0]);
}

bool BrickMask::contains(int x, int y, int z) const
{
    const std::int32_t brick = brickAt(x >> 3, y >> 3, z >> 3);
    return brick >= 0 && (m_words[brick][x & 7] >> ((y & 7) * 8 + (z & 7)) & 1);
}

void BrickMask::insert(int x, int y, int z)
{
    wordsAt(x >> 3, y >> 3, z >> 3)[x & 7] |= std::uint64_t(1) << ((y & 7) * 8 + (z & 7));
}

Words& BrickMask::wordsAt(int bx, int by, int bz)
{
    std::int32_t& slot =
        m_table[(static_cast<std::size_t>(bx) * m_bricksPerAxis + by) * m_bricksPerAxis + bz];
    if (slot < 0) {
        slot = static_cast<std::int32_t>(m_words.size());
        m_places.push_back({bx, by, bz});
        m_words.emplace_back();
    }
    return m_words[slot];
}

BrickMask BrickMask::dilatedAlong(int axis) const
{
    BrickMask out(*this);
    for (std::int32_t brick = 0; brick < brickCount(); ++brick) {
        const Words& words = m_words[brick];
        for (const int direction : {1, -1}) {
            const Words inside = movedInside(words, axis, direction);
            for (int x = 0; x < 8; ++x)
                out.m_words[brick][x] |= inside[x];
            std::array<int, 3> place = m_places[brick];
            place[axis] += direction;
            if (place[axis] < 0 || place[axis] >= m_bricksPerAxis)
                continue;
            const Words outside = movedOutside(words, axis, direction);
            if (isEmpty(outside))
                continue;
            Words& next = out.wordsAt(place[0], place[1], place[2]);
            for (int x = 0; x < 8; ++x)
                next[x] |= outside[x];
        }
    }
    return out;
}

BrickMask BrickMask::dilated() const
{
    BrickMask out = dilatedAlong(2).dilatedAlong(1).dilatedAlong(0);
    out.clip();
    return out;
}

void BrickMask::clip()
{
    const int last = m_bricksPerAxis - 1;
    const int rest = m_nodes - last * 8; // nodes of the last brick that exist, 1..8
    if (rest == 8)
        return;
    const std::uint64_t columns = kEveryRow * ((1u << rest) - 1u);
    const std::uint64_t rows = (std::uint64_t(1) << (8 * rest)) - 1;
    for (std::int32_t brick = 0; brick < brickCount(); ++brick) {
        const auto [bx, by, bz] = m_places[brick];
        for (int x = 0; x < 8; ++x) {
            std::uint64_t& word = m_words[brick][x];
            if (bz == last)
                word &= columns;
            if (by == last)
                word &= rows;
            if (bx == last && x >= rest)
                word = 0;
        }
    }
}

BrickMask BrickMask::doubled(int nodes) const
{
    assert(nodes >= 2 * m_nodes - 1);
    BrickMask out(nodes);
    for (std::int32_t brick = 0; brick < brickCount(); ++brick) {
        const Words& words = m_words[brick];
        const auto [bx, by, bz] = m_places[brick];
        for (int half = 0; half < 8; ++half) {
            const int hx = half >> 2, hy = half >> 1 & 1, hz = half & 1;
            Words fine{};
            for (int x = 0; x < 4; ++x)
                fine[2 * x] = doubledQuarter(words[hx * 4 + x], hy, hz);
            if (!isEmpty(fine))
                out.wordsAt(2 * bx + hx, 2 * by + hy, 2 * bz + hz) = fine;
        }
    }
    return out;
}

void BrickMask::listSlab(int bx, std::vector<Node>& out) const
{
    // The slab's bricks row by row, so that the eight planes do not walk the table again.
    std::vector<std::vector<std::int32_t>> rows(m_bricksPerAxis);
    for (int by = 0; by < m_bricksPerAxis; ++by)
        for (int bz = 0; bz < m_bricksPerAxis; ++bz)
            if (const std::int32_t brick = brickAt(bx, by, bz); brick >= 0)
                rows[by].push_back(brick);
    for (int x = 0; x < 8; ++x)
        for (int by = 0; by < m_bricksPerAxis; ++by)
            for (int y = 0; y < 8; ++y)
                for (const std::int32_t brick : rows[by]) {
                    unsigned bits = static_cast<unsigned>(m_words[brick][x] >> (8 * y)) & 255u;
                    for (; bits != 0; bits &= bits - 1)
                        out.push_back(
                            {static_cast<std::uint16_t>(bx * 8 + x), static_cast<std::uint16_t>(by * 8 + y),
                             static_cast<std::uint16_t>(m_places[brick][2] * 8 + std::countr_zero(bits))});
                }
}

std::vector<Node> BrickMask::list() const
{
    std::vector<Node> out;
    out.reserve(static_cast<std::size_t>(count()));
    for (int bx = 0; bx < m_bricksPerAxis; ++bx)
        listSlab(bx, out);
    return out;
}

} // namespace maquette::engine
