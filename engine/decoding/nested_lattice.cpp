#include "decoding/nested_lattice.h"

#include "decoding/lattice.h"

#include <ATen/ATen.h>

namespace maquette::engine {

NestedLattice::NestedLattice(int cells, int first, const Box& box) : m_box(box), m_cells{cells}
{
    while ((m_cells.back() + 1) / 2 >= first && m_cells.back() > 1)
        m_cells.push_back((m_cells.back() + 1) / 2);
    std::reverse(m_cells.begin(), m_cells.end());
    const Lattice lattice(cells, box, Lattice::Rounding::FirstLevel);
    for (int axis = 0; axis < 3; ++axis)
        m_axes[axis] = lattice.axis(axis);
}

Box NestedLattice::box(int level) const
{
    const int finest = m_cells.back(), covered = m_cells[level] * stride(level);
    if (covered == finest)
        return m_box;
    Box out = m_box;
    for (int axis = 0; axis < 3; ++axis)
        out.max[axis] = out.min[axis] + (m_box.max[axis] - m_box.min[axis]) * covered / finest;
    return out;
}

at::Tensor NestedLattice::points(int level, std::span<const Node> nodes) const
{
    at::Tensor out = at::empty({static_cast<std::int64_t>(nodes.size()), 3}, at::kFloat);
    float* to = out.data_ptr<float>();
    const int step = stride(level), last = m_cells.back();
    for (const Node& node : nodes) {
        to[0] = m_axes[0][std::min(node.x * step, last)];
        to[1] = m_axes[1][std::min(node.y * step, last)];
        to[2] = m_axes[2][std::min(node.z * step, last)];
        to += 3;
    }
    return out;
}

} // namespace maquette::engine
