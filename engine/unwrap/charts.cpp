#include "unwrap/charts.h"

#include "surface/mesh_edges.h"
#include "surface/vector_math.h"

#include <algorithm>
#include <cmath>

namespace maquette::engine {

namespace {

constexpr std::uint32_t kNone = 0xffffffffU;
constexpr int kEvenRounds = 12;
constexpr int kMergeRounds = 4;
constexpr std::size_t kCrumbFaces = 24; ///< smaller charts join a neighbour where they may

using Neighbours = std::vector<std::array<std::uint32_t, 3>>; ///< the faces beside a face, then kNone

/// Edges of more than two faces join nothing.
Neighbours neighboursOf(const std::vector<Triangle>& triangles, std::size_t vertices)
{
    Neighbours neighbours(triangles.size(), {kNone, kNone, kNone});
    const auto link = [&](std::uint32_t from, std::uint32_t to) {
        *std::find(neighbours[from].begin(), neighbours[from].end() - 1, kNone) = to;
    };
    forEachEdge(sortedEdgeUses(triangles, vertices), [&](std::span<const EdgeUse> uses) {
        if (uses.size() != 2)
            return;
        link(uses[0].face, uses[1].face);
        link(uses[1].face, uses[0].face);
    });
    return neighbours;
}

class Cutter {
public:
    explicit Cutter(const Mesh& mesh)
        : m_neighbours(neighboursOf(mesh.triangles, mesh.positions.size())), m_normals(mesh.triangles.size())
    {
        for (std::size_t f = 0; f < mesh.triangles.size(); ++f) {
            const Double3 area = areaVector(mesh, mesh.triangles[f]);
            const double size = length(area);
            m_normals[f] = size > 0 && std::isfinite(size) ? toFloat(area * (1 / size)) : Float3{0, 0, 0};
        }
    }

    Charts cut(const RunContext& context)
    {
        m_side.resize(m_normals.size());
        for (std::size_t f = 0; f < m_side.size(); ++f)
            m_side[f] = nearest(m_normals[f]);
        evenOut(context);
        for (int round = 0; round < kMergeRounds; ++round) {
            context.checkpoint();
            if (!mergeCrumbs())
                break;
            evenOut(context);
        }
        return components();
    }

private:
    static float cosine(const Float3& normal, ChartSide side)
    {
        const float along = normal[std::size_t(side) / 2];
        return std::size_t(side) % 2 == 0 ? along : -along;
    }
    static ChartSide nearest(const Float3& normal)
    {
        ChartSide best = ChartSide::Right;
        for (int s = 1; s < 6; ++s)
            if (cosine(normal, ChartSide(s)) > cosine(normal, best))
                best = ChartSide(s);
        return best;
    }
    bool mayTake(std::size_t face, ChartSide side) const
    {
        return m_normals[face] == Float3{0, 0, 0} || cosine(m_normals[face], side) >= kLeastChartCosine;
    }

    /// A face with two neighbours of one other side joins them.
    void evenOut(const RunContext& context)
    {
        for (int round = 0; round < kEvenRounds; ++round) {
            context.checkpoint();
            bool changed = false;
            for (std::size_t f = 0; f < m_side.size(); ++f) {
                const auto& n = m_neighbours[f];
                for (int i = 0; i < 3; ++i) {
                    const std::uint32_t a = n[i], b = n[(i + 1) % 3];
                    if (a == kNone || b == kNone || m_side[a] != m_side[b] || m_side[a] == m_side[f] ||
                        !mayTake(f, m_side[a]))
                        continue;
                    m_side[f] = m_side[a];
                    changed = true;
                    break;
                }
            }
            if (!changed)
                return;
        }
    }

    bool mergeCrumbs()
    {
        const Charts charts = components();
        std::vector<std::vector<std::uint32_t>> faces(charts.side.size());
        for (std::uint32_t f = 0; f < charts.ofFace.size(); ++f)
            faces[charts.ofFace[f]].push_back(f);
        bool changed = false;
        for (const auto& crumb : faces) {
            if (crumb.size() >= kCrumbFaces)
                continue;
            std::array<int, 6> border{};
            for (const std::uint32_t f : crumb)
                for (const std::uint32_t n : m_neighbours[f])
                    border[n == kNone ? std::size_t(m_side[f]) : std::size_t(m_side[n])] += 1;
            border[std::size_t(m_side[crumb.front()])] = 0;
            const auto best = ChartSide(std::max_element(border.begin(), border.end()) - border.begin());
            const bool mayAll = border[std::size_t(best)] > 0 &&
                                std::all_of(crumb.begin(), crumb.end(), [&](std::uint32_t f) { return mayTake(f, best); });
            if (!mayAll)
                continue;
            for (const std::uint32_t f : crumb)
                m_side[f] = best;
            changed = true;
        }
        return changed;
    }

    Charts components() const
    {
        Charts charts{std::vector<std::uint32_t>(m_side.size(), kNone), {}};
        std::vector<std::uint32_t> open;
        for (std::uint32_t seed = 0; seed < m_side.size(); ++seed) {
            if (charts.ofFace[seed] != kNone)
                continue;
            const auto chart = std::uint32_t(charts.side.size());
            charts.side.push_back(m_side[seed]);
            charts.ofFace[seed] = chart;
            open.assign(1, seed);
            while (!open.empty()) {
                const std::uint32_t f = open.back();
                open.pop_back();
                for (const std::uint32_t n : m_neighbours[f])
                    if (n != kNone && charts.ofFace[n] == kNone && m_side[n] == m_side[seed]) {
                        charts.ofFace[n] = chart;
                        open.push_back(n);
                    }
            }
        }
        return charts;
    }

    Neighbours m_neighbours;
    std::vector<Float3> m_normals; ///< unit, or zero for a triangle without area
    std::vector<ChartSide> m_side;
};

} // namespace

Float2 flattened(ChartSide side, const Float3& p)
{
    switch (side) {
    case ChartSide::Right: return {-p[2], -p[1]};
    case ChartSide::Left: return {p[2], -p[1]};
    case ChartSide::Top: return {p[0], p[2]};
    case ChartSide::Bottom: return {p[0], -p[2]};
    case ChartSide::Front: return {p[0], -p[1]};
    case ChartSide::Back: return {-p[0], -p[1]};
    }
    return {0, 0};
}

Charts cutIntoCharts(const Mesh& mesh, const RunContext& context)
{
    return Cutter(mesh).cut(context);
}

void splitOff(const Mesh& mesh, const std::vector<std::uint32_t>& faces, Charts& charts)
{
    std::vector<Triangle> part;
    for (const std::uint32_t f : faces)
        part.push_back(mesh.triangles[f]);
    const Neighbours neighbours = neighboursOf(part, mesh.positions.size());
    std::vector<bool> isDone(faces.size(), false);
    std::vector<std::uint32_t> open;
    for (std::uint32_t seed = 0; seed < faces.size(); ++seed) {
        if (isDone[seed])
            continue;
        const std::uint32_t from = charts.ofFace[faces[seed]];
        const auto chart = std::uint32_t(charts.side.size());
        charts.side.push_back(charts.side[from]);
        isDone[seed] = true;
        open.assign(1, seed);
        while (!open.empty()) {
            const std::uint32_t f = open.back();
            open.pop_back();
            charts.ofFace[faces[f]] = chart;
            for (const std::uint32_t n : neighbours[f])
                if (n != kNone && !isDone[n] && charts.ofFace[faces[n]] == from) {
                    isDone[n] = true;
                    open.push_back(n);
                }
        }
    }
}

} // namespace maquette::engine
