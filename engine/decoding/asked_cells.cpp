#include "decoding/asked_cells.h"

#include <engine/events.h>

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>

namespace maquette::engine {

namespace {

/// Cubes per axis that the table starts with: it holds this many cubed bits, whatever the grid.
constexpr int kMostPerAxis = 128;

std::size_t cube(int side)
{
    return static_cast<std::size_t>(side) * static_cast<std::size_t>(side) * static_cast<std::size_t>(side);
}

} // namespace

AskedCells::AskedCells(int cells, const Box& box) : m_cells(cells), m_box(box)
{
    while (perAxis() > kMostPerAxis)
        m_blockCells *= 2;
    m_asked.assign(cube(perAxis()), false);
}

double AskedCells::blockSize() const
{
    return (m_box.max[0] - m_box.min[0]) / m_cells * m_blockCells;
}

bool AskedCells::insert(int x, int y, int z)
{
    const auto side = static_cast<std::size_t>(perAxis());
    std::vector<bool>::reference place =
        m_asked[(static_cast<std::size_t>(x) * side + static_cast<std::size_t>(y)) * side + static_cast<std::size_t>(z)];
    if (place)
        return false;
    place = true;
    ++m_count;
    return true;
}

void AskedCells::add(const at::Tensor& points)
{
    const at::Tensor at = points.to(at::kFloat).contiguous();
    const float* p = at.const_data_ptr<float>();
    std::array<double, 3> scale;
    for (std::size_t axis = 0; axis < 3; ++axis)
        scale[axis] = m_cells / (m_box.max[axis] - m_box.min[axis]);
    for (std::int64_t q = 0; q < at.size(0); ++q, p += 3) {
        std::array<int, 3> block;
        for (std::size_t axis = 0; axis < 3; ++axis) {
            const auto node = static_cast<int>(std::lround((double(p[axis]) - m_box.min[axis]) * scale[axis]));
            block[axis] = std::clamp(node, 0, m_cells - 1) / m_blockCells;
        }
        if (insert(block[0], block[1], block[2]) && m_count > kMostLevelBlocks)
            coarsen();
    }
}

void AskedCells::coarsen()
{
    const auto finer = blocks();
    m_blockCells *= 2;
    m_count = 0;
    m_asked.assign(cube(perAxis()), false);
    for (const auto& [x, y, z] : finer)
        insert(x / 2, y / 2, z / 2);
}

std::vector<std::array<std::uint16_t, 3>> AskedCells::blocks() const
{
    std::vector<std::array<std::uint16_t, 3>> found;
    found.reserve(m_count);
    const auto side = static_cast<std::size_t>(perAxis());
    for (std::size_t place = 0; place < m_asked.size(); ++place)
        if (m_asked[place])
            found.push_back({static_cast<std::uint16_t>(place / (side * side)), static_cast<std::uint16_t>(place / side % side),
                             static_cast<std::uint16_t>(place % side)});
    return found;
}

} // namespace maquette::engine
