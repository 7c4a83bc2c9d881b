#include "editing/plane_cut.h"

#include "editing/polygon_fill.h"
#include "surface/cleanup.h"
#include "surface/degenerate_faces.h"

#include <algorithm>
#include <unordered_map>

// Which side a vertex is on decides everything; where an edge is cut is computed once for both of its triangles, so
// the cut is whole whatever the rounding does.
namespace maquette::engine {

namespace {

/// Vertices nearer to the plane than this share of the mesh's size would give slivers.
constexpr double kTooNear = 1e-7;
constexpr int kMoves = 32;

class Cutter {
public:
    Cutter(Mesh& mesh, const CutPlane& plane) : m_mesh(mesh), m_plane(plane), m_height(mesh.positions.size())
    {
        measure();
    }

    CutReport run(const RunContext& context)
    {
        std::vector<Triangle> all;
        all.swap(m_mesh.triangles);
        m_mesh.normals.clear();
        for (std::size_t f = 0; f < all.size(); ++f) {
            if (f % 65536 == 0)
                context.checkpoint();
            divide(all[f]);
        }
        context.checkpoint();
        cap();
        dropUnusedVertices(m_mesh);
        context.checkpoint();
        removeDegenerateFaces(m_mesh);
        dropUnusedVertices(m_mesh);
        return m_report;
    }

private:
    bool isKept(std::uint32_t v) const { return m_height[v] > 0; }

    void measure()
    {
        double reach = 0;
        for (std::size_t i = 0; i < m_height.size(); ++i) {
            m_height[i] = dot(m_plane.normal, toDouble(m_mesh.positions[i])) - m_plane.offset;
            reach = std::max(reach, std::abs(m_height[i]));
        }
        const double near = reach * kTooNear;
        const auto touches = [&](double move) {
            return std::any_of(m_height.begin(), m_height.end(), [&](double h) { return std::abs(h - move) < near; });
        };
        double move = 0;
        for (int i = 1; i <= kMoves && touches(move); ++i)
            move = 2.5 * near * i;
        for (double& height : m_height)
            height -= move;
    }

    std::uint32_t cutOf(std::uint32_t kept, std::uint32_t gone)
    {
        const std::uint32_t low = std::min(kept, gone), high = std::max(kept, gone);
        const auto [place, isNew] = m_cuts.try_emplace(std::uint64_t(low) << 32 | high,
                                                       static_cast<std::uint32_t>(m_mesh.positions.size()));
        if (isNew) {
            const Double3 a = toDouble(m_mesh.positions[low]), b = toDouble(m_mesh.positions[high]);
            const double t = m_height[low] / (m_height[low] - m_height[high]);
            m_mesh.positions.push_back(toFloat(a + (b - a) * t));
        }
        return place->second;
    }

    void divide(const Triangle& t)
    {
        const int kept = isKept(t[0]) + isKept(t[1]) + isKept(t[2]);
        if (kept == 3)
            m_mesh.triangles.push_back(t);
        m_report.facesGone += kept == 0;
        if (kept == 0 || kept == 3)
            return;
        ++m_report.facesCut;
        // Turned so that the odd one out comes first.
        int odd = 0;
        while (isKept(t[odd]) != (kept == 1))
            ++odd;
        const std::uint32_t a = t[odd], b = t[(odd + 1) % 3], c = t[(odd + 2) % 3];
        if (kept == 1) {
            const std::uint32_t ab = cutOf(a, b), ac = cutOf(a, c);
            m_mesh.triangles.push_back({a, ab, ac});
            m_sides.emplace(ac, ab);
        } else {
            const std::uint32_t ab = cutOf(b, a), ac = cutOf(c, a);
            m_mesh.triangles.push_back({ab, b, c});
            m_mesh.triangles.push_back({ab, c, ac});
            m_sides.emplace(ab, ac);
        }
    }

    /// The cap's sides as loops; sides that lead nowhere are left open.
    std::vector<std::vector<std::uint32_t>> takeLoops()
    {
        std::vector<std::vector<std::uint32_t>> loops;
        std::vector<std::uint32_t> starts;
        for (const auto& [from, to] : m_sides)
            starts.push_back(from);
        std::sort(starts.begin(), starts.end()); // the order of a hash table is not ours
        for (const std::uint32_t start : starts) {
            std::vector<std::uint32_t> loop;
            std::uint32_t at = start;
            for (auto side = m_sides.find(at); side != m_sides.end(); side = m_sides.find(at)) {
                loop.push_back(at);
                at = side->second;
                m_sides.erase(side);
                if (at == start)
                    break;
            }
            if (!loop.empty() && at == start)
                loops.push_back(std::move(loop));
            else if (!loop.empty())
                ++m_report.openEnds;
        }
        return loops;
    }

    void cap()
    {
        // Seen from the side that is gone, where the cap's outside is.
        const Double3& n = m_plane.normal;
        const Double3 along = std::abs(n.x) < 0.6 ? Double3{1, 0, 0} : Double3{0, 0, 1};
        Double3 v = cross(n, along);
        v = v * (1 / length(v));
        const Double3 u = cross(v, n * -1.0);
        std::vector<std::vector<std::uint32_t>> loops = takeLoops();
        std::vector<Point2> points(m_mesh.positions.size());
        for (const auto& loop : loops)
            for (const std::uint32_t i : loop)
                points[i] = {dot(u, toDouble(m_mesh.positions[i])), dot(v, toDouble(m_mesh.positions[i]))};
        const std::vector<Triangle> fill = fillLoops(points, std::move(loops));
        m_report.capFaces = static_cast<std::int64_t>(fill.size());
        m_mesh.triangles.insert(m_mesh.triangles.end(), fill.begin(), fill.end());
    }

    Mesh& m_mesh;
    CutPlane m_plane;
    std::vector<double> m_height; ///< above the plane
    std::unordered_map<std::uint64_t, std::uint32_t> m_cuts;
    std::unordered_multimap<std::uint32_t, std::uint32_t> m_sides; ///< of the cap, in its direction
    CutReport m_report;
};

} // namespace

CutReport cutAndCap(Mesh& mesh, CutPlane plane, const RunContext& context)
{
    return Cutter(mesh, plane).run(context);
}

} // namespace maquette::engine
