#include "editing/self_touching.h"

#include "editing/triangle_tree.h"

#include <algorithm>

namespace maquette::engine {

namespace {

constexpr std::uint32_t kBlock = 2048; ///< triangles between two looks at the stop token

/// Six times the signed volume of a tetrahedron.
double side(const Double3& a, const Double3& b, const Double3& c, const Double3& p)
{
    return dot(cross(b - a, c - a), p - a);
}

/// Whether the edge passes through the triangle's inside; touching its rim does not count.
bool passes(const Double3& from, const Double3& to, const std::array<Double3, 3>& t)
{
    const double first = side(t[0], t[1], t[2], from);
    const double second = side(t[0], t[1], t[2], to);
    if (!((first < 0 && second > 0) || (first > 0 && second < 0)))
        return false;
    const double u = side(from, to, t[0], t[1]);
    const double v = side(from, to, t[1], t[2]);
    const double w = side(from, to, t[2], t[0]);
    return (u > 0 && v > 0 && w > 0) || (u < 0 && v < 0 && w < 0);
}

class PairTest {
public:
    explicit PairTest(const Mesh& mesh) : m_mesh(mesh) {}

    bool touch(std::uint32_t a, std::uint32_t b) const
    {
        const Triangle& first = m_mesh.triangles[a];
        const Triangle& second = m_mesh.triangles[b];
        int common = 0;
        for (const std::uint32_t v : first)
            common += std::find(second.begin(), second.end(), v) != second.end();
        return common < 2 && (anyPasses(first, second) || anyPasses(second, first));
    }

private:
    bool anyPasses(const Triangle& edges, const Triangle& through) const
    {
        const std::array<Double3, 3> inside{at(through[0]), at(through[1]), at(through[2])};
        for (int i = 0; i < 3; ++i) {
            const std::uint32_t from = edges[i], to = edges[(i + 1) % 3];
            const bool shares = std::any_of(through.begin(), through.end(), [&](std::uint32_t v) { return v == from || v == to; });
            if (!shares && passes(at(from), at(to), inside))
                return true;
        }
        return false;
    }
    Double3 at(std::uint32_t v) const { return toDouble(m_mesh.positions[v]); }

    const Mesh& m_mesh;
};

} // namespace

std::vector<std::pair<std::uint32_t, std::uint32_t>> touchingPairs(const Mesh& mesh, const RunContext& context)
{
    const TriangleTree tree(mesh);
    const PairTest test(mesh);
    std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
    for (std::uint32_t face = 0; face < mesh.triangles.size(); ++face) {
        if (face % kBlock == 0)
            context.checkpoint();
        tree.forEachMeeting(face, [&](std::uint32_t other) {
            if (other > face && test.touch(face, other))
                pairs.emplace_back(face, other);
        });
    }
    std::sort(pairs.begin(), pairs.end());
    return pairs;
}

} // namespace maquette::engine
