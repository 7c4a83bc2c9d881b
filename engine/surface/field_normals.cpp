#include "surface/field_normals.h"

#include "surface/normals.h"

#include <ATen/Parallel.h>

#include <algorithm>
#include <cmath>
#include <iterator>

namespace maquette::engine {

namespace {

using Place = std::array<double, 3>;

/// The least that is worth another core.
constexpr std::int64_t kVerticesPerCore = 2048;

class FieldGradient {
public:
    explicit FieldGradient(const VolumeGrid& grid) : m_grid(grid)
    {
        for (int a = 0; a < 3; ++a)
            m_perUnit[a] = grid.cells() / (grid.box().max[a] - grid.box().min[a]);
    }

    /// False where a difference is missing or the point lies on the border of the box.
    bool at(const Float3& position, Place& gradient) const
    {
        std::array<int, 3> node{};
        Place fraction{};
        for (int a = 0; a < 3; ++a) {
            const double index = (position[a] - m_grid.box().min[a]) * m_perUnit[a];
            if (!(index > kBorder && index < m_grid.cells() - kBorder))
                return false;
            // A position is a rounded float: one that sits on a lattice plane must not pull in the next cell.
            const double nearest = std::round(index);
            const double snapped = std::abs(index - nearest) < kSnap ? nearest : index;
            node[a] = static_cast<int>(snapped);
            fraction[a] = snapped - node[a];
        }
        gradient = {};
        for (unsigned c = 0; c < 8; ++c) {
            double weight = 1;
            std::array<int, 3> corner = node;
            for (int a = 0; a < 3; ++a) {
                const bool upper = (c >> (2 - a) & 1U) != 0;
                corner[a] += upper;
                weight *= upper ? fraction[a] : 1 - fraction[a];
            }
            Place part{};
            if (weight > 0 && !atNode(corner, part))
                return false;
            for (int a = 0; a < 3; ++a)
                gradient[a] += weight * part[a];
        }
        return true;
    }

private:
    static constexpr double kBorder = 1e-4; ///< cells
    static constexpr double kSnap = 1e-4;   ///< cells; a tenth of the margin that the extractor keeps

    bool valueAt(std::array<int, 3> node, int axis, int step, double& value) const
    {
        node[axis] += step;
        if (node[axis] < 0 || node[axis] > m_grid.cells() || !m_grid.known(node[0], node[1], node[2]))
            return false;
        value = m_grid.value(node[0], node[1], node[2]);
        return std::isfinite(value);
    }

    bool atNode(const std::array<int, 3>& node, Place& gradient) const
    {
        double here = 0;
        if (!valueAt(node, 0, 0, here))
            return false;
        for (int a = 0; a < 3; ++a) {
            double below = here;
            double above = here;
            const int sides = static_cast<int>(valueAt(node, a, -1, below)) + valueAt(node, a, 1, above);
            if (sides == 0)
                return false;
            gradient[a] = (above - below) / sides * m_perUnit[a];
        }
        return true;
    }

    const VolumeGrid& m_grid;
    Place m_perUnit{};
};

} // namespace

void setFieldNormals(const VolumeGrid& grid, Mesh& mesh)
{
    mesh.normals = smoothNormals(mesh, NormalWeight::Area);
    const FieldGradient field(grid);
    at::parallel_for(0, std::ssize(mesh.positions), kVerticesPerCore, [&](std::int64_t from, std::int64_t to) {
        for (std::int64_t i = from; i < to; ++i) {
            Place gradient{};
            if (!field.at(mesh.positions[i], gradient))
                continue;
            const double length = std::hypot(gradient[0], gradient[1], gradient[2]);
            if (!(length > 1e-12) || !std::isfinite(length))
                continue;
            for (int a = 0; a < 3; ++a)
                mesh.normals[i][a] = static_cast<float>(-gradient[a] / length);
        }
    });
}

} // namespace maquette::engine
