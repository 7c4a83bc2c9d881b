#include "decoding/volume_grid.h"

#include <bit>
#include <cassert>

namespace maquette::engine {

VolumeGrid::VolumeGrid(int cells, const Box& box)
    : m_cells(cells), m_bricksPerAxis((cells + kBrick) / kBrick), m_box(box),
      m_table(static_cast<std::size_t>(m_bricksPerAxis) * m_bricksPerAxis * m_bricksPerAxis, -1)
{
    assert(cells >= 1);
}

std::int64_t VolumeGrid::knownCount() const
{
    std::int64_t count = 0;
    for (const auto& words : m_known)
        for (const std::uint64_t word : words)
            count += std::popcount(word);
    return count;
}

std::size_t VolumeGrid::memoryBytes() const
{
    return m_table.capacity() * sizeof(m_table[0]) + m_places.capacity() * sizeof(m_places[0]) +
           m_values.capacity() * sizeof(m_values[0]) + m_known.capacity() * sizeof(m_known[0]);
}

std::int32_t VolumeGrid::allocateBrick(int bx, int by, int bz)
{
    std::int32_t& slot =
        m_table[(static_cast<std::size_t>(bx) * m_bricksPerAxis + by) * m_bricksPerAxis + bz];
    if (slot < 0) {
        slot = static_cast<std::int32_t>(m_known.size());
        m_places.push_back({bx, by, bz});
        m_values.emplace_back();
        m_known.emplace_back();
    }
    return slot;
}

void VolumeGrid::reserveBricks(std::size_t bricks)
{
    m_places.reserve(bricks);
    m_values.reserve(bricks);
    m_known.reserve(bricks);
}

void VolumeGrid::set(int x, int y, int z, float value)
{
    const std::int32_t brick = allocateBrick(x >> 3, y >> 3, z >> 3);
    m_values[brick][((x & 7) * 8 + (y & 7)) * 8 + (z & 7)] = value;
    m_known[brick][x & 7] |= std::uint64_t(1) << ((y & 7) * 8 + (z & 7));
}

void VolumeGrid::set(std::span<const std::int64_t> flat, std::span<const float> values)
{
    assert(flat.size() == values.size());
    const std::int64_t n = nodes();
    for (std::size_t i = 0; i < flat.size(); ++i) {
        const std::int64_t plane = flat[i] / n;
        set(static_cast<int>(plane / n), static_cast<int>(plane % n), static_cast<int>(flat[i] % n),
            values[i]);
    }
}

void VolumeGrid::set(std::span<const Node> nodes, std::span<const float> values)
{
    assert(nodes.size() == values.size());
    for (std::size_t i = 0; i < nodes.size(); ++i)
        set(nodes[i].x, nodes[i].y, nodes[i].z, values[i]);
}

} // namespace maquette::engine
