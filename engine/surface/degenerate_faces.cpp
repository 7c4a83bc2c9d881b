#include "surface/degenerate_faces.h"

#include "surface/vector_math.h"

#include <algorithm>
#include <array>
#include <vector>

namespace maquette::engine {

namespace {

constexpr int kRounds = 8; ///< each round handles every flat triangle once; chains of them need a few

bool hasRepeatedIndex(const Triangle& t)
{
    return t[0] == t[1] || t[1] == t[2] || t[2] == t[0];
}

class DegenerateRemover {
public:
    explicit DegenerateRemover(Mesh& mesh) : m_mesh(mesh) {}

    DegenerateReport run()
    {
        DegenerateReport report;
        const std::size_t before = m_mesh.triangles.size();
        dropRepeated();
        std::vector<std::uint32_t> flat = findFlat();
        if (!flat.empty()) {
            buildFaces();
            bool changed = true;
            for (int round = 0; round < kRounds && changed && !flat.empty(); ++round) {
                changed = false;
                for (const std::uint32_t f : flat)
                    changed = (isFlat(f) && repair(f)) || changed;
                flat = findFlat();
            }
            dropRepeated();
            m_mesh.normals.clear();
        }
        report.left = static_cast<std::int64_t>(flat.size());
        report.removed = static_cast<std::int64_t>(before - m_mesh.triangles.size());
        return report;
    }

private:
    /// Dead triangles are kept as (0, 0, 0) until the end, so that face numbers stay valid.
    static constexpr Triangle kDead = {0, 0, 0};

    void dropRepeated() { std::erase_if(m_mesh.triangles, hasRepeatedIndex); }

    double sideLength(const Triangle& t, int i) const
    {
        return length(toDouble(m_mesh.positions[t[(i + 1) % 3]]) - toDouble(m_mesh.positions[t[i]]));
    }

    bool isFlatTriangle(const Triangle& t) const
    {
        if (hasRepeatedIndex(t))
            return false;
        const double longest = std::max({sideLength(t, 0), sideLength(t, 1), sideLength(t, 2)});
        return !(length(areaVector(m_mesh, t)) > kFlatRatio * longest * longest);
    }

    bool isFlat(std::uint32_t face) const { return isFlatTriangle(m_mesh.triangles[face]); }

    std::vector<std::uint32_t> findFlat() const
    {
        std::vector<std::uint32_t> flat;
        for (std::uint32_t f = 0; f < m_mesh.triangles.size(); ++f)
            if (isFlat(f))
                flat.push_back(f);
        return flat;
    }

    void buildFaces()
    {
        m_faces.assign(m_mesh.positions.size(), {});
        for (std::uint32_t f = 0; f < m_mesh.triangles.size(); ++f)
            for (const std::uint32_t v : m_mesh.triangles[f])
                m_faces[v].push_back(f);
    }

    bool repair(std::uint32_t face)
    {
        const Triangle t = m_mesh.triangles[face];
        std::array<int, 3> sides = {0, 1, 2};
        std::sort(sides.begin(), sides.end(), [&](int a, int b) { return sideLength(t, a) < sideLength(t, b); });
        const double shortest = sideLength(t, sides[0]);
        const double longest = sideLength(t, sides[2]);
        const bool needle = shortest <= kFlatRatio * longest || longest == 0;
        if (needle && collapse(t[sides[0]], t[(sides[0] + 1) % 3]))
            return true;
        return turn(face, sides[2]) || collapse(t[sides[0]], t[(sides[0] + 1) % 3]);
    }

    std::vector<std::uint32_t> neighbours(std::uint32_t vertex) const
    {
        std::vector<std::uint32_t> found;
        for (const std::uint32_t f : m_faces[vertex])
            for (const std::uint32_t v : m_mesh.triangles[f])
                if (v != vertex)
                    found.push_back(v);
        std::sort(found.begin(), found.end());
        found.erase(std::unique(found.begin(), found.end()), found.end());
        return found;
    }

    std::vector<std::uint32_t> facesAtEdge(std::uint32_t a, std::uint32_t b) const
    {
        std::vector<std::uint32_t> found;
        for (const std::uint32_t f : m_faces[a]) {
            const Triangle& t = m_mesh.triangles[f];
            if (std::count(t.begin(), t.end(), b) > 0)
                found.push_back(f);
        }
        return found;
    }

    /// Makes b the same vertex as a, if the link condition holds: the two vertices have no common neighbour but the
    /// tips of the triangles at their edge (Dey and others 1999). Then the surface keeps its topology.
    bool collapse(std::uint32_t a, std::uint32_t b)
    {
        const std::vector<std::uint32_t> shared = facesAtEdge(a, b);
        std::vector<std::uint32_t> common;
        const auto atA = neighbours(a);
        const auto atB = neighbours(b);
        std::set_intersection(atA.begin(), atA.end(), atB.begin(), atB.end(), std::back_inserter(common));
        if (shared.size() != 2 || common.size() != shared.size() || atA.size() + atB.size() < 7)
            return false;
        for (const std::uint32_t f : shared)
            remove(f);
        for (const std::uint32_t f : m_faces[b]) {
            Triangle& t = m_mesh.triangles[f];
            std::replace(t.begin(), t.end(), b, a);
            m_faces[a].push_back(f);
        }
        m_faces[b].clear();
        return true;
    }

    /// Replaces the side `side` of a flat triangle and its neighbour there by the line between their tips.
    bool turn(std::uint32_t face, int side)
    {
        const Triangle t = m_mesh.triangles[face];
        const std::uint32_t a = t[side];
        const std::uint32_t b = t[(side + 1) % 3];
        const std::uint32_t tip = t[(side + 2) % 3];
        const std::vector<std::uint32_t> shared = facesAtEdge(a, b);
        if (shared.size() != 2)
            return false;
        const std::uint32_t other = shared[0] == face ? shared[1] : shared[0];
        const Triangle& o = m_mesh.triangles[other];
        const auto at = static_cast<int>(std::find(o.begin(), o.end(), b) - o.begin());
        if (o[(at + 1) % 3] != a) // the neighbour winds the other way
            return false;
        const std::uint32_t far = o[(at + 2) % 3];
        const Triangle first = {tip, a, far};
        const Triangle second = {far, b, tip};
        if (far == tip || !facesAtEdge(tip, far).empty() || isFlatTriangle(first) || isFlatTriangle(second))
            return false;
        remove(face);
        remove(other);
        place(face, first);
        place(other, second);
        return true;
    }

    void remove(std::uint32_t face)
    {
        for (const std::uint32_t v : m_mesh.triangles[face])
            std::erase(m_faces[v], face);
        m_mesh.triangles[face] = kDead;
    }

    void place(std::uint32_t face, const Triangle& t)
    {
        m_mesh.triangles[face] = t;
        for (const std::uint32_t v : t)
            m_faces[v].push_back(face);
    }

    Mesh& m_mesh;
    std::vector<std::vector<std::uint32_t>> m_faces; ///< of each vertex
};

} // namespace

DegenerateReport removeDegenerateFaces(Mesh& mesh)
{
    return DegenerateRemover(mesh).run();
}

} // namespace maquette::engine
