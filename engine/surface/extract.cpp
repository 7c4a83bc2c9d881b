#include "surface/extract.h"

#include "surface/border_cap.h"
#include "surface/brick_window.h"
#include "surface/edge_vertices.h"

#include <kernels/cell_cases.h>

#include <algorithm>
#include <cmath>
#include <limits>

// Marching cubes after Lorensen and Cline 1987, with the case table of kernels/cell_cases.h. Bricks are visited in the order
// of their places, so that a sparse and a dense grid with equal values around the surface give equal meshes.
namespace maquette::engine {

namespace {

using kernels::CellCase, kernels::CellCases, kernels::CellEdge, kernels::facesJoin;
using Place = std::array<double, 3>;
/// The weight of a corner whose value is exactly the level stays finite (the published extractor's epsilon).
constexpr double kReferenceEpsilon = std::numeric_limits<double>::epsilon();

class Extractor {
public:
    Extractor(const VolumeGrid& grid, const ExtractOptions& options)
        : m_grid(grid), m_options(options), m_cases(CellCases::instance()), m_edges(grid.bricksPerAxis())
    {
    }

    ExtractedSurface run(const RunContext& context)
    {
        const int n = m_grid.bricksPerAxis();
        for (int bx = 0; bx < n; ++bx)
            for (int by = 0; by < n; ++by) {
                context.checkpoint();
                for (int bz = 0; bz < n; ++bz)
                    if (m_options.referenceRules || m_grid.brickAt(bx, by, bz) >= 0)
                        visitBrick({bx, by, bz});
            }
        if (m_options.closeBorder && !m_options.referenceRules)
            capBorder(m_grid, m_options.level, m_edges, m_surface, context);
        placeVertices();
        return std::move(m_surface);
    }

private:
    void visitBrick(const std::array<int, 3>& place)
    {
        m_window.load(m_grid, place[0], place[1], place[2], m_options.level);
        if (!m_window.hasInside || (!m_window.hasOutside && !m_options.referenceRules))
            return;
        std::array<int, 3> count{};
        for (int a = 0; a < 3; ++a)
            count[a] = std::min(VolumeGrid::kBrick, m_grid.cells() - place[a] * VolumeGrid::kBrick);
        for (int x = 0; x < count[0]; ++x)
            for (int y = 0; y < count[1]; ++y)
                for (int z = 0; z < count[2]; ++z)
                    visitCell(place, {x, y, z});
    }

    void visitCell(const std::array<int, 3>& brick, const std::array<int, 3>& cell)
    {
        static constexpr std::array<int, 8> kOffsets = {0, 1, 9, 10, 81, 82, 90, 91};
        const int base = BrickWindow::index(cell[0], cell[1], cell[2]);
        unsigned mask = 0;
        for (unsigned c = 0; c < 8; ++c) {
            const NodeSide side = m_window.sides[base + kOffsets[c]];
            if (side == NodeSide::Unknown && !m_options.referenceRules)
                return;
            mask |= static_cast<unsigned>(side == NodeSide::Inside) << c;
        }
        if (mask == 0 || mask == 255)
            return;
        for (unsigned c = 0; c < 8; ++c) {
            const int node = base + kOffsets[c];
            m_corners[c] = m_window.sides[node] == NodeSide::Unknown ? std::numeric_limits<double>::quiet_NaN()
                                                                     : m_window.values[node];
        }
        emitCell(mask, {brick[0] * 8 + cell[0], brick[1] * 8 + cell[1], brick[2] * 8 + cell[2]});
    }

    unsigned joinedFaces(unsigned mask) const
    {
        unsigned joined = 0;
        unsigned bit = 1;
        for (const std::uint8_t f : m_cases.ambiguousFaces(mask)) {
            const auto& ring = m_cases.faces()[f].corners;
            const unsigned first = (mask >> ring[0] & 1U) != 0 ? 0 : 1; // the first inside corner of the ring
            if (facesJoin(m_corners[ring[first]], m_corners[ring[first + 1]], m_corners[ring[first + 2]],
                          m_corners[ring[(first + 3) % 4]]))
                joined |= bit;
            bit <<= 1;
        }
        return joined;
    }

    void emitCell(unsigned mask, const std::array<int, 3>& cell)
    {
        const CellCase& found = m_cases.at(mask, joinedFaces(mask));
        std::array<std::uint32_t, 16> ids{};
        ids.fill(EdgeVertices::kNone);
        for (std::size_t k = 0; k < found.centres.size(); ++k)
            ids[12 + k] = addVertex(m_options.referenceRules ? weightedCorners(cell)
                                                             : meanOfLoop(found.centres[k], cell));
        for (const auto& triangle : found.triangles) {
            Triangle out{};
            for (int i = 0; i < 3; ++i) {
                std::uint32_t& id = ids[triangle[i]];
                if (id == EdgeVertices::kNone)
                    id = edgeVertex(triangle[i], cell);
                out[i] = id;
            }
            m_surface.mesh.triangles.push_back(out);
        }
    }

    std::uint32_t edgeVertex(unsigned edge, const std::array<int, 3>& cell)
    {
        const CellEdge& e = m_cases.edges()[edge];
        std::uint32_t& slot = m_edges.slot(cell[0] + (e.low >> 2 & 1), cell[1] + (e.low >> 1 & 1),
                                           cell[2] + (e.low & 1), e.axis);
        if (slot == EdgeVertices::kNone)
            slot = addVertex(crossing(edge, cell));
        return slot;
    }

    Place crossing(unsigned edge, const std::array<int, 3>& cell) const
    {
        const CellEdge& e = m_cases.edges()[edge];
        const double a = m_corners[e.low];
        const double b = m_corners[e.high];
        Place at = cornerPlace(e.low, cell);
        const double t = a / (a - b);
        at[e.axis] += std::isnan(t) || m_options.referenceRules ? t : std::clamp(t, kEdgeMargin, 1.0 - kEdgeMargin);
        if (std::isnan(t)) // all three, as the published extractor has it
            at.fill(t);
        return at;
    }

    static Place cornerPlace(unsigned corner, const std::array<int, 3>& cell)
    {
        return {static_cast<double>(cell[0] + (corner >> 2 & 1)), static_cast<double>(cell[1] + (corner >> 1 & 1)),
                static_cast<double>(cell[2] + (corner & 1))};
    }

    Place meanOfLoop(const std::vector<std::uint8_t>& loop, const std::array<int, 3>& cell) const
    {
        Place sum{};
        for (const std::uint8_t edge : loop) {
            const Place at = crossing(edge, cell);
            for (int a = 0; a < 3; ++a)
                sum[a] += at[a] / static_cast<double>(loop.size());
        }
        return sum;
    }

    Place weightedCorners(const std::array<int, 3>& cell) const
    {
        Place sum{};
        double total = 0;
        for (unsigned c = 0; c < 8; ++c) {
            const double weight = 1.0 / (kReferenceEpsilon + std::abs(m_corners[c]));
            const Place at = cornerPlace(c, cell);
            for (int a = 0; a < 3; ++a)
                sum[a] += weight * at[a];
            total += weight;
        }
        return {sum[0] / total, sum[1] / total, sum[2] / total};
    }

    std::uint32_t addVertex(const Place& at)
    {
        const auto id = static_cast<std::uint32_t>(m_surface.indexPositions.size());
        m_surface.indexPositions.push_back(
            {static_cast<float>(at[0]), static_cast<float>(at[1]), static_cast<float>(at[2])});
        m_surface.mesh.positions.push_back(toBox(at));
        return id;
    }

    Float3 toBox(const Place& at) const
    {
        Float3 out{};
        for (int a = 0; a < 3; ++a) {
            const double min = m_grid.box().min[a];
            out[a] = static_cast<float>(min + at[a] * (m_grid.box().max[a] - min) / m_grid.cells());
        }
        return out;
    }

    /// The cap's vertices have index positions only.
    void placeVertices()
    {
        for (std::size_t i = m_surface.mesh.positions.size(); i < m_surface.indexPositions.size(); ++i) {
            const Float3& at = m_surface.indexPositions[i];
            m_surface.mesh.positions.push_back(toBox({at[0], at[1], at[2]}));
        }
    }

    const VolumeGrid& m_grid;
    const ExtractOptions& m_options;
    const CellCases& m_cases;
    EdgeVertices m_edges;
    BrickWindow m_window;
    std::array<double, 8> m_corners{}; ///< value - level at the current cell's corners
    ExtractedSurface m_surface;
};

} // namespace

ExtractedSurface extractSurface(const VolumeGrid& grid, const ExtractOptions& options, const RunContext& context)
{
    return Extractor(grid, options).run(context);
}

} // namespace maquette::engine
