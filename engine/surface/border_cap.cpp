#include "surface/border_cap.h"

#include "surface/border_nodes.h"

#include <kernels/cell_cases.h>

#include <cmath>
#include <unordered_map>

// Marching squares on the six faces of the box. The squares decide ambiguous corners as the cells behind them do, so
// each segment that a cell leaves open on the border is closed by exactly one polygon.
namespace maquette::engine {

namespace {

using kernels::CellCases, kernels::CellEdge, kernels::CellFace, kernels::facesJoin;

class BorderCap {
public:
    BorderCap(const VolumeGrid& grid, double level, const BorderNodes& nodes, EdgeVertices& edges,
              ExtractedSurface& surface)
        : m_grid(grid), m_level(level), m_nodes(nodes), m_edges(edges), m_surface(surface),
          m_cases(CellCases::instance())
    {
    }

    void run(const RunContext& context)
    {
        for (int face = 0; face < 6; ++face) {
            const int axis = face / 2;
            for (int u = 0; u < m_grid.cells(); ++u) {
                context.checkpoint();
                for (int v = 0; v < m_grid.cells(); ++v) {
                    std::array<int, 3> cell{};
                    cell[axis] = face % 2 == 0 ? 0 : m_grid.cells() - 1;
                    cell[(axis + 1) % 3] = u;
                    cell[(axis + 2) % 3] = v;
                    capSquare(cell, m_cases.faces()[face]);
                }
            }
        }
    }

private:
    using Polygon = std::vector<std::uint32_t>;

    static std::array<int, 3> nodeOf(const std::array<int, 3>& cell, unsigned corner)
    {
        return {cell[0] + static_cast<int>(corner >> 2 & 1), cell[1] + static_cast<int>(corner >> 1 & 1),
                cell[2] + static_cast<int>(corner & 1)};
    }

    bool cellIsKnown(const std::array<int, 3>& cell) const
    {
        for (unsigned c = 0; c < 8; ++c) {
            const auto [x, y, z] = nodeOf(cell, c);
            if (!m_grid.known(x, y, z) || !std::isfinite(m_grid.value(x, y, z)))
                return false;
        }
        return true;
    }

    void capSquare(const std::array<int, 3>& cell, const CellFace& face)
    {
        std::array<bool, 4> inside{};
        int count = 0;
        for (int i = 0; i < 4; ++i) {
            const auto [x, y, z] = nodeOf(cell, face.corners[i]);
            inside[i] = m_nodes.side(x, y, z) == NodeSide::Inside;
            count += inside[i];
        }
        // Where the cell is unknown, so is the course of a crossing: only whole squares can be closed.
        if (count == 0 || (count < 4 && !cellIsKnown(cell)))
            return;
        if (count == 2 && inside[0] == inside[2] && !joined(cell, face, inside[0] ? 0 : 1)) {
            for (int i = inside[0] ? 0 : 1; i < 4; i += 2)
                emit({edgeVertex(cell, face.edges[(i + 3) % 4]), nodeVertex(cell, face.corners[i]),
                      edgeVertex(cell, face.edges[i])});
            return;
        }
        Polygon polygon;
        for (int i = 0; i < 4; ++i) {
            if (inside[i])
                polygon.push_back(nodeVertex(cell, face.corners[i]));
            if (inside[i] != inside[(i + 1) % 4])
                polygon.push_back(edgeVertex(cell, face.edges[i]));
        }
        emit(polygon);
    }

    bool joined(const std::array<int, 3>& cell, const CellFace& face, int first) const
    {
        std::array<double, 4> values{};
        for (int i = 0; i < 4; ++i) {
            const auto [x, y, z] = nodeOf(cell, face.corners[(first + i) % 4]);
            values[i] = static_cast<double>(m_grid.value(x, y, z)) - m_level;
        }
        return facesJoin(values[0], values[1], values[2], values[3]);
    }

    /// No three vertices of these polygons lie on one side of the square, so no triangle of the fan is flat.
    void emit(const Polygon& polygon)
    {
        for (std::size_t i = 2; i < polygon.size(); ++i)
            m_surface.mesh.triangles.push_back({polygon[0], polygon[i - 1], polygon[i]});
    }

    std::uint32_t edgeVertex(const std::array<int, 3>& cell, unsigned edge)
    {
        const CellEdge& e = m_cases.edges()[edge];
        const auto [x, y, z] = nodeOf(cell, e.low);
        return m_edges.slot(x, y, z, e.axis);
    }

    std::uint32_t nodeVertex(const std::array<int, 3>& cell, unsigned corner)
    {
        const auto [x, y, z] = nodeOf(cell, corner);
        const std::int64_t n = m_grid.nodes();
        const auto [place, isNew] = m_nodeVertices.try_emplace(
            (x * n + y) * n + z, static_cast<std::uint32_t>(m_surface.indexPositions.size()));
        if (isNew)
            m_surface.indexPositions.push_back(
                {static_cast<float>(x), static_cast<float>(y), static_cast<float>(z)});
        return place->second;
    }

    const VolumeGrid& m_grid;
    double m_level;
    const BorderNodes& m_nodes;
    EdgeVertices& m_edges;
    ExtractedSurface& m_surface;
    const CellCases& m_cases;
    std::unordered_map<std::int64_t, std::uint32_t> m_nodeVertices;
};

} // namespace

void capBorder(const VolumeGrid& grid, double level, EdgeVertices& edges, ExtractedSurface& surface,
               const RunContext& context)
{
    BorderNodes nodes(grid, level);
    if (!nodes.anyInside())
        return;
    nodes.fillUnknown();
    BorderCap(grid, level, nodes, edges, surface).run(context);
}

} // namespace maquette::engine
