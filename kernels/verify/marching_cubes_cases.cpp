#include "verify/marching_cubes_cases.h"

#include "verify/level_refinement_cases.h"
#include "verify/sequence.h"

#include <kernels/cell_cases.h>
#include <kernels/marching_cubes.h>

#include <ATen/ATen.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <set>

namespace maquette::kernels {
namespace {

using Place = std::array<double, 3>;
using Cell = std::array<std::int64_t, 3>;

constexpr double kMargin = 1e-3;

/// Walks cells of one dense grid and collects triangles.
class NaiveSurface {
public:
    explicit NaiveSurface(const MarchingCubesCase& c)
        : m_values(c.values.to(at::kDouble).contiguous()), m_known(c.known.contiguous()), m_level(c.level),
          m_nodes(c.values.size(0))
    {
    }

    SurfaceReference run()
    {
        std::vector<std::array<std::int64_t, 6>> order; // brick by brick, then cell by cell
        for (std::int64_t x = 0; x + 1 < m_nodes; ++x)
            for (std::int64_t y = 0; y + 1 < m_nodes; ++y)
                for (std::int64_t z = 0; z + 1 < m_nodes; ++z)
                    order.push_back({x / 8, y / 8, z / 8, x, y, z});
        std::sort(order.begin(), order.end());
        for (const auto& [bx, by, bz, x, y, z] : order)
            visit({x, y, z});
        const auto faces = static_cast<std::int64_t>(m_corners.size()) / 9;
        return {at::tensor(m_corners, at::kDouble).view({faces, 3, 3}), static_cast<std::int64_t>(m_edges.size()) + m_centres};
    }

private:
    static Cell cornerOf(const Cell& cell, unsigned corner)
    {
        return {cell[0] + (corner >> 2), cell[1] + (corner >> 1 & 1), cell[2] + (corner & 1)};
    }
    double value(const Cell& at) const { return m_values[at[0]][at[1]][at[2]].item<double>() - m_level; }

    void visit(const Cell& cell)
    {
        unsigned mask = 0;
        std::array<double, 8> values{};
        for (unsigned c = 0; c < 8; ++c) {
            const Cell at = cornerOf(cell, c);
            values[c] = value(at);
            if (!m_known[at[0]][at[1]][at[2]].item<bool>() || !std::isfinite(values[c]))
                return;
            mask |= unsigned(values[c] > 0) << c;
        }
        const CellCases& cases = CellCases::instance();
        unsigned joined = 0;
        for (std::size_t i = 0; i < cases.ambiguousFaces(mask).size(); ++i) {
            const auto& ring = cases.faces()[cases.ambiguousFaces(mask)[i]].corners;
            const double even = values[ring[0]] * values[ring[2]], odd = values[ring[1]] * values[ring[3]];
            joined |= unsigned(values[ring[0]] > 0 ? even > odd : odd > even) << i;
        }
        const CellCase& found = cases.at(mask, joined);
        m_centres += static_cast<std::int64_t>(found.centres.size());
        for (const auto& triangle : found.triangles)
            for (const std::uint8_t corner : triangle) {
                const Place at = corner < 12 ? crossing(cell, corner, values) : middle(cell, found.centres[corner - 12], values);
                m_corners.insert(m_corners.end(), at.begin(), at.end());
            }
    }

    Place crossing(const Cell& cell, unsigned edge, const std::array<double, 8>& values)
    {
        const CellEdge& e = CellCases::instance().edges()[edge];
        const Cell low = cornerOf(cell, e.low);
        m_edges.insert({low[0], low[1], low[2], e.axis});
        Place at = {double(low[0]), double(low[1]), double(low[2])};
        at[e.axis] += std::clamp(values[e.low] / (values[e.low] - values[e.high]), kMargin, 1 - kMargin);
        return at;
    }

    Place middle(const Cell& cell, const std::vector<std::uint8_t>& loop, const std::array<double, 8>& values)
    {
        Place sum{};
        for (const std::uint8_t edge : loop) {
            const Place at = crossing(cell, edge, values);
            for (int axis = 0; axis < 3; ++axis)
                sum[axis] += at[axis] / static_cast<double>(loop.size());
        }
        return sum;
    }

    at::Tensor m_values, m_known;
    double m_level;
    std::int64_t m_nodes, m_centres = 0;
    std::vector<double> m_corners;
    std::set<std::array<std::int64_t, 4>> m_edges;
};

MarchingCubesCase caseOf(const char* name, const at::Tensor& values, double level = 0)
{
    return {name, values, at::ones(values.sizes(), at::kBool), level};
}

at::Tensor ball(std::int64_t nodes, double radius)
{
    const at::Tensor axis = at::linspace(-1, 1, nodes), square = axis * axis;
    return radius - (square.view({-1, 1, 1}) + square.view({1, -1, 1}) + square.view({1, 1, -1})).sqrt();
}

} // namespace

std::vector<MarchingCubesCase> marchingCubesCases()
{
    MarchingCubesCase nothing = caseOf("nothing known", ball(9, 0.6));
    nothing.known = at::zeros({9, 9, 9}, at::kBool);
    at::Tensor one = at::full({10, 10, 10}, -1.0F); // one-cell parts, one across the border of bricks
    one[4][4][4] = 1;
    one[8][7][8] = 3;
    MarchingCubesCase holes = caseOf("unknown and infinite nodes", ball(18, 0.7));
    holes.known = sequence({18, 18, 18}, 5, 128) > -0.9;
    holes.values.index_put_({holes.known.logical_not()}, std::numeric_limits<float>::quiet_NaN());
    holes.values.index_put_({sequence({18, 18, 18}, 8, 128) > 0.95}, std::numeric_limits<float>::infinity());
    at::Tensor border = at::full({9, 9, 9}, -1.0F);
    border.select(0, 0).fill_(1);
    border.select(2, 8).fill_(0.5);
    return {
        nothing,
        caseOf("one node", at::ones({1, 1, 1})),
        caseOf("one cell", sequence({2, 2, 2}, 3, 16)),
        caseOf("empty field", at::full({9, 9, 9}, -1.0F)),
        caseOf("full field", at::full({9, 9, 9}, 1.0F)),
        caseOf("surface at the box border", border),
        caseOf("one-cell parts", one),
        caseOf("ball 20", ball(20, 0.7)),
        caseOf("level 0.1", ball(17, 0.7), 0.1),
        caseOf("noise: every case and decision", sequence({16, 16, 16}, 11, 1 << 20)),
        caseOf("many zeros", sequence({12, 12, 12}, 13, 3)),
        caseOf("f16", ball(12, 0.6).to(at::kHalf)),
        caseOf("bf16", ball(12, 0.6).to(at::kBFloat16)),
        holes,
    };
}

SurfaceReference reference(const MarchingCubesCase& c)
{
    return NaiveSurface(c).run();
}

VerifyResult verify(const MarchingCubesCase& c, const at::Device& device)
{
    return runCase("marching_cubes", c.name, device, [&] {
        const BrickLevel level = inBricks(c.values, c.known);
        const SurfaceMesh got = marchingCubes(level.places.to(device), level.values.to(device), level.known.to(device),
                                              c.values.size(0), c.level, kMargin);
        const SurfaceReference want = reference(c);
        const at::Tensor flat = got.triangles.reshape({-1}).to(at::kLong);
        VerifyResult result = compareTensors(got.vertices.index_select(0, flat).view({-1, 3, 3}), want.corners,
                                             roundingTolerance(at::kFloat));
        // Welded: as many vertices as crossed edges and middles, each of them used.
        const std::int64_t used = std::get<0>(at::_unique(flat)).size(0);
        if (result.ok && (got.vertices.size(0) != want.vertices || used != want.vertices)) {
            result.ok = false;
            result.detail = c10::str(got.vertices.size(0), " vertices, ", used, " of them used, wanted ", want.vertices);
        }
        return result;
    });
}

} // namespace maquette::kernels
