#include <kernels/cell_cases.h>

#include <algorithm>
#include <limits>
#include <map>

// The table is derived, not written down. On each face the crossings are linked by segments that keep the inside on
// their right (seen from outside the cell), so the segments of the six faces join into closed, oriented loops. Each
// loop is filled by a disc whose diagonals never lie in a face of the cell: a diagonal in a face could be chosen by
// the neighbour as well, and the edge would then have four triangles. Hence closed 2-manifolds by construction.
// Loops within one cell are never joined by a tunnel through its middle.
namespace maquette::kernels {

namespace {

using Loop = std::vector<std::uint8_t>;

/// Loops this long bend too much for diagonals; a middle vertex follows the surface better.
constexpr std::size_t kCentreLoop = 8;
constexpr std::uint8_t kNone = 255;

std::array<CellEdge, 12> makeEdges()
{
    std::array<CellEdge, 12> edges{};
    std::size_t count = 0;
    for (std::uint8_t axis = 0; axis < 3; ++axis) {
        const unsigned bit = 4U >> axis;
        for (unsigned corner = 0; corner < 8; ++corner)
            if ((corner & bit) == 0)
                edges[count++] = {static_cast<std::uint8_t>(corner), static_cast<std::uint8_t>(corner | bit), axis};
    }
    return edges;
}

std::uint8_t edgeBetween(const std::array<CellEdge, 12>& edges, unsigned a, unsigned b)
{
    for (std::uint8_t e = 0; e < edges.size(); ++e)
        if (edges[e].low == std::min(a, b) && edges[e].high == std::max(a, b))
            return e;
    return kNone;
}

std::array<CellFace, 6> makeFaces(const std::array<CellEdge, 12>& edges)
{
    std::array<CellFace, 6> faces{};
    for (unsigned axis = 0; axis < 3; ++axis) {
        const unsigned bitU = 4U >> ((axis + 1) % 3);
        const unsigned bitV = 4U >> ((axis + 2) % 3);
        for (unsigned side = 0; side < 2; ++side) {
            const unsigned base = side * (4U >> axis);
            std::array<unsigned, 4> ring = {base, base | bitU, base | bitU | bitV, base | bitV};
            if (side == 0)
                std::reverse(ring.begin(), ring.end());
            CellFace& face = faces[axis * 2 + side];
            for (unsigned i = 0; i < 4; ++i) {
                face.corners[i] = static_cast<std::uint8_t>(ring[i]);
                face.edges[i] = edgeBetween(edges, ring[i], ring[(i + 1) % 4]);
            }
        }
    }
    return faces;
}

bool isInside(unsigned mask, unsigned corner)
{
    return (mask >> corner & 1U) != 0;
}

bool isAmbiguous(unsigned mask, const CellFace& face)
{
    return isInside(mask, face.corners[0]) == isInside(mask, face.corners[2]) &&
           isInside(mask, face.corners[1]) == isInside(mask, face.corners[3]) &&
           isInside(mask, face.corners[0]) != isInside(mask, face.corners[1]);
}

/// Enters the face's segments into next[from] = to.
void linkFace(unsigned mask, const CellFace& face, bool joined, std::array<std::uint8_t, 12>& next)
{
    for (unsigned i = 0; i < 4; ++i) {
        // Edge i enters the inside; the inside run ends at the next edge that leaves it.
        if (isInside(mask, face.corners[i]) || !isInside(mask, face.corners[(i + 1) % 4]))
            continue;
        unsigned end = (i + 1) % 4;
        while (isInside(mask, face.corners[(end + 1) % 4]))
            end = (end + 1) % 4;
        // Joined inside corners isolate the outside ones: the segment turns back around corner i instead.
        const unsigned to = joined ? (i + 3) % 4 : end;
        next[face.edges[i]] = face.edges[to];
    }
}

std::vector<Loop> traceLoops(std::array<std::uint8_t, 12> next)
{
    std::vector<Loop> loops;
    for (std::uint8_t start = 0; start < next.size(); ++start) {
        if (next[start] == kNone)
            continue;
        Loop loop;
        std::uint8_t at = start;
        while (next[at] != kNone) {
            loop.push_back(at);
            const std::uint8_t following = next[at];
            next[at] = kNone;
            at = following;
        }
        loops.push_back(loop);
    }
    return loops;
}

/// Squared distance of two edges' midpoints in quarter units, or -1 when both lie in one face.
int diagonalCost(const std::array<CellEdge, 12>& edges, const std::array<CellFace, 6>& faces, std::uint8_t a,
                 std::uint8_t b)
{
    for (const CellFace& face : faces)
        if (std::count(face.edges.begin(), face.edges.end(), a) > 0 &&
            std::count(face.edges.begin(), face.edges.end(), b) > 0)
            return -1;
    int cost = 0;
    for (unsigned bit = 1; bit < 8; bit <<= 1) {
        const auto twice = [bit](const CellEdge& e) { return ((e.low & bit) != 0) + ((e.high & bit) != 0); };
        const int d = twice(edges[a]) - twice(edges[b]);
        cost += d * d;
    }
    return cost;
}

/// The triangulation of a loop with the least sum of squared diagonals, by dynamic programming over sub-chains.
class LoopTriangulator {
public:
    LoopTriangulator(const Loop& loop, const std::array<CellEdge, 12>& edges, const std::array<CellFace, 6>& faces)
        : m_loop(loop), m_edges(edges), m_faces(faces)
    {
    }

    /// False when every triangulation has a diagonal within a face.
    bool run(std::vector<std::array<std::uint8_t, 3>>& triangles)
    {
        const std::size_t last = m_loop.size() - 1;
        if (cost(0, last) >= kImpossible)
            return false;
        emit(0, last, triangles);
        return true;
    }

private:
    static constexpr int kImpossible = std::numeric_limits<int>::max() / 4;

    struct Best {
        int cost = kImpossible;
        std::size_t apex = 0;
    };

    int side(std::size_t i, std::size_t j)
    {
        if (j == i + 1 || (i == 0 && j + 1 == m_loop.size()))
            return 0;
        const int value = diagonalCost(m_edges, m_faces, m_loop[i], m_loop[j]);
        return value < 0 ? kImpossible : value;
    }

    /// The cost of triangulating the chain i..j, closed by the side (i, j).
    int cost(std::size_t i, std::size_t j)
    {
        if (j == i + 1)
            return 0;
        const auto found = m_best.find({i, j});
        if (found != m_best.end())
            return found->second.cost;
        Best best;
        const int own = side(i, j);
        for (std::size_t k = i + 1; k < j && own < kImpossible; ++k) {
            const int left = cost(i, k);
            const int right = cost(k, j);
            if (left >= kImpossible || right >= kImpossible)
                continue;
            if (own + left + right < best.cost)
                best = {own + left + right, k};
        }
        m_best[{i, j}] = best;
        return best.cost;
    }

    void emit(std::size_t i, std::size_t j, std::vector<std::array<std::uint8_t, 3>>& triangles)
    {
        if (j == i + 1)
            return;
        const std::size_t k = m_best[{i, j}].apex;
        triangles.push_back({m_loop[i], m_loop[k], m_loop[j]});
        emit(i, k, triangles);
        emit(k, j, triangles);
    }

    const Loop& m_loop;
    const std::array<CellEdge, 12>& m_edges;
    const std::array<CellFace, 6>& m_faces;
    std::map<std::pair<std::size_t, std::size_t>, Best> m_best;
};

void fillLoop(const Loop& loop, const std::array<CellEdge, 12>& edges, const std::array<CellFace, 6>& faces,
              CellCase& result)
{
    if (loop.size() < kCentreLoop && LoopTriangulator(loop, edges, faces).run(result.triangles))
        return;
    const auto centre = static_cast<std::uint8_t>(12 + result.centres.size());
    for (std::size_t i = 0; i < loop.size(); ++i)
        result.triangles.push_back({loop[i], loop[(i + 1) % loop.size()], centre});
    result.centres.push_back(loop);
}

} // namespace

const CellCases& CellCases::instance()
{
    static const CellCases cases;
    return cases;
}

CellCases::CellCases() : m_edges(makeEdges()), m_faces(makeFaces(m_edges))
{
    for (unsigned mask = 0; mask < 256; ++mask) {
        for (std::uint8_t f = 0; f < 6; ++f)
            if (isAmbiguous(mask, m_faces[f]))
                m_ambiguous[mask].push_back(f);
        const auto& ambiguous = m_ambiguous[mask];
        m_first[mask] = static_cast<std::uint32_t>(m_cases.size());
        for (unsigned joined = 0; joined < 1U << ambiguous.size(); ++joined) {
            std::array<std::uint8_t, 12> next;
            next.fill(kNone);
            for (std::uint8_t f = 0; f < 6; ++f) {
                const auto place = std::find(ambiguous.begin(), ambiguous.end(), f);
                const bool joins = place != ambiguous.end() && (joined >> (place - ambiguous.begin()) & 1U) != 0;
                linkFace(mask, m_faces[f], joins, next);
            }
            CellCase result;
            for (const Loop& loop : traceLoops(next))
                fillLoop(loop, m_edges, m_faces, result);
            m_cases.push_back(std::move(result));
        }
    }
}

} // namespace maquette::kernels
