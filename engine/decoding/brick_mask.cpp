#include "decoding/brick_mask.h"

#include <bit>
#include <cassert>

namespace maquette::engine {

using Words = BrickMask::Words;

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
