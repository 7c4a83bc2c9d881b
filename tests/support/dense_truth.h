#pragma once

#include "decoding/field.h"
#include "decoding/lattice.h"
#include "decoding/volume_grid.h"

#include <ATen/ATen.h>

#include <cstdint>
#include <cstring>
#include <vector>

/// What a dense decode would find, plane by plane: a byte per node, no bricks.
namespace maquette::test {

class DenseTruth {
public:
    DenseTruth(const engine::Field& field, int cells, const engine::Box& box = {}, double surface = 0.0)
        : m_nodes(cells + 1)
    {
        const engine::Lattice lattice(cells, box, engine::Lattice::Rounding::FirstLevel);
        m_inside.resize(std::size_t(m_nodes) * m_nodes * m_nodes);
        std::vector<engine::Node> plane(std::size_t(m_nodes) * m_nodes);
        for (int x = 0; x < m_nodes; ++x) {
            for (std::size_t i = 0; i < plane.size(); ++i)
                plane[i] = {std::uint16_t(x), std::uint16_t(i / m_nodes), std::uint16_t(i % m_nodes)};
            const at::Tensor inside =
                (field.values(lattice.points(plane)).to(at::kFloat) > surface).to(at::kByte).contiguous();
            std::memcpy(&m_inside[std::size_t(x) * plane.size()], inside.data_ptr(), plane.size());
        }
        count();
    }

    std::int64_t crossingCells() const { return m_crossing; }
    /// Nodes that crossing cells touch.
    std::int64_t floorNodes() const { return m_floor; }

    bool isInside(int x, int y, int z) const { return m_inside[flat(x, y, z)]; }
    bool isCrossing(int x, int y, int z) const
    {
        int inside = 0;
        for (int corner = 0; corner < 8; ++corner)
            inside += m_inside[flat(x + (corner >> 2), y + (corner >> 1 & 1), z + (corner & 1))];
        return inside % 8 != 0;
    }

    /// Crossing cells with a corner that the grid does not know.
    std::int64_t missedCells(const engine::VolumeGrid& grid) const
    {
        std::int64_t missed = 0;
        forCrossing([&](int x, int y, int z) {
            bool known = true;
            for (int corner = 0; corner < 8; ++corner)
                known = known && grid.known(x + (corner >> 2), y + (corner >> 1 & 1), z + (corner & 1));
            missed += !known;
        });
        return missed;
    }

private:
    std::size_t flat(int x, int y, int z) const { return (std::size_t(x) * m_nodes + y) * m_nodes + z; }

    template <class Visit>
    void forCrossing(const Visit& visit) const
    {
        // A column of four nodes is all of one side nearly everywhere: look at rows of sums.
        const int n = m_nodes;
        std::vector<std::uint8_t> sums(n);
        for (int x = 0; x + 1 < n; ++x)
            for (int y = 0; y + 1 < n; ++y) {
                const std::uint8_t *a = &m_inside[flat(x, y, 0)], *b = &m_inside[flat(x, y + 1, 0)],
                                   *c = &m_inside[flat(x + 1, y, 0)], *d = &m_inside[flat(x + 1, y + 1, 0)];
                for (int z = 0; z < n; ++z)
                    sums[z] = static_cast<std::uint8_t>(a[z] + b[z] + c[z] + d[z]);
                for (int z = 0; z + 1 < n; ++z)
                    if ((sums[z] + sums[z + 1]) % 8 != 0)
                        visit(x, y, z);
            }
    }

    void count()
    {
        std::vector<std::uint8_t> touched(m_inside.size(), 0);
        forCrossing([&](int x, int y, int z) {
            ++m_crossing;
            for (int corner = 0; corner < 8; ++corner)
                touched[flat(x + (corner >> 2), y + (corner >> 1 & 1), z + (corner & 1))] = 1;
        });
        for (const std::uint8_t node : touched)
            m_floor += node;
    }

    int m_nodes;
    std::vector<std::uint8_t> m_inside;
    std::int64_t m_crossing = 0, m_floor = 0;
};

} // namespace maquette::test
