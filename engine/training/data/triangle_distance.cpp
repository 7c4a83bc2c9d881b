#include "training/data/triangle_distance.h"

#include <algorithm>
#include <cmath>

// Every term of the point-triangle distance is linear or quadratic in z along a row of cells, so the inner
// loop runs over z with a handful of multiply-adds and no branches.
namespace maquette::engine {

namespace {

constexpr float kLargestPiece = 16; // cells; larger triangles are split, or their boxes would be mostly empty

float dot(const Float3& a, const Float3& b)
{
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}
Float3 minus(const Float3& a, const Float3& b)
{
    return {a[0] - b[0], a[1] - b[1], a[2] - b[2]};
}
Float3 cross(const Float3& a, const Float3& b)
{
    return {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
}

/// One edge seen from a row: base values at z = 0 of the row.
struct Edge {
    Float3 from;
    Float3 along;
    Float3 inward; ///< cross(normal, along): positive on the triangle's side
    float squared;
    float inverse; ///< 1 / squared, 0 for a point
};

struct Piece {
    Edge edges[3];
    Float3 normal; ///< unit, or 0 for a degenerate triangle
    bool isFlat;   ///< has no area: only the edges count
};

Piece makePiece(const std::array<Float3, 3>& corners)
{
    Piece piece;
    Float3 normal = cross(minus(corners[1], corners[0]), minus(corners[2], corners[0]));
    const float length = std::sqrt(dot(normal, normal));
    piece.isFlat = !(length > 1e-12F);
    for (float& component : normal)
        component = piece.isFlat ? 0 : component / length;
    piece.normal = normal;
    for (int i = 0; i < 3; ++i) {
        Edge& edge = piece.edges[i];
        edge.from = corners[i];
        edge.along = minus(corners[(i + 1) % 3], corners[i]);
        edge.inward = cross(normal, edge.along);
        edge.squared = dot(edge.along, edge.along);
        edge.inverse = edge.squared > 0 ? 1 / edge.squared : 0;
    }
    return piece;
}

class BandBuilder {
public:
    BandBuilder(int cells, float band) : m_cells(cells), m_size(2.0F / float(cells)), m_band(band)
    {
        m_out.squared.assign(std::size_t(cells) * cells * cells, BandDistance::kFar);
    }

    void add(const std::array<Float3, 3>& corners)
    {
        int longest = 0;
        float longestSquared = 0;
        float extent = 0;
        for (int i = 0; i < 3; ++i) {
            const Float3 along = minus(corners[(i + 1) % 3], corners[i]);
            if (dot(along, along) > longestSquared) {
                longestSquared = dot(along, along);
                longest = i;
            }
            for (const float component : along)
                extent = std::max(extent, std::abs(component));
        }
        if (extent <= kLargestPiece * m_size)
            return addPiece(corners);
        const Float3& a = corners[longest];
        const Float3& b = corners[(longest + 1) % 3];
        const Float3& c = corners[(longest + 2) % 3];
        const Float3 middle = {(a[0] + b[0]) / 2, (a[1] + b[1]) / 2, (a[2] + b[2]) / 2};
        add({a, middle, c});
        add({middle, b, c});
    }

    BandDistance take() { return std::move(m_out); }

private:
    float centre(int index) const { return -1 + (float(index) + 0.5F) * m_size; }
    int firstCell(float coordinate) const
    {
        return std::clamp(int(std::ceil((coordinate + 1) / m_size - 0.5F)), 0, m_cells - 1);
    }
    int lastCell(float coordinate) const
    {
        return std::clamp(int(std::floor((coordinate + 1) / m_size - 0.5F)), 0, m_cells - 1);
    }

    void addPiece(const std::array<Float3, 3>& corners)
    {
        std::array<int, 3> first;
        std::array<int, 3> last;
        for (int axis = 0; axis < 3; ++axis) {
            const auto [low, high] = std::minmax({corners[0][axis], corners[1][axis], corners[2][axis]});
            first[axis] = firstCell(low - m_band);
            last[axis] = lastCell(high + m_band);
        }
        const Piece piece = makePiece(corners);
        for (int x = first[0]; x <= last[0]; ++x)
            for (int y = first[1]; y <= last[1]; ++y) {
                const Float3 start = {centre(x), centre(y), centre(first[2])};
                // Whole rows that run parallel to the plane, or too far off it, are common for flat
                // furniture.
                const float planeAtStart = dot(piece.normal, minus(start, corners[0]));
                const float planeAtEnd = planeAtStart + piece.normal[2] * float(last[2] - first[2]) * m_size;
                if (std::min(planeAtStart, planeAtEnd) > m_band ||
                    std::max(planeAtStart, planeAtEnd) < -m_band)
                    continue;
                const std::size_t row = (std::size_t(x) * m_cells + y) * m_cells + first[2];
                addRow(piece, start, planeAtStart, m_out.squared.data() + row, last[2] - first[2] + 1);
            }
    }

    void addRow(const Piece& piece, const Float3& start, float planeAtStart, float* out, int count) const
    {
        float fromSquared[3];
        float along[3];
        float inward[3];
        float height[3];
        for (int i = 0; i < 3; ++i) {
            const Float3 d = minus(start, piece.edges[i].from);
            fromSquared[i] = d[0] * d[0] + d[1] * d[1];
            height[i] = d[2];
            along[i] = dot(piece.edges[i].along, d);
            inward[i] = dot(piece.edges[i].inward, d);
        }
        const float flat = piece.isFlat ? -1 : 0;
        const float size = m_size;
        for (int k = 0; k < count; ++k) {
            const float z = float(k) * size;
            float nearest = BandDistance::kFar;
            float side = BandDistance::kFar;
            for (int i = 0; i < 3; ++i) {
                const Edge& edge = piece.edges[i];
                const float t = along[i] + edge.along[2] * z;
                const float u = std::min(std::max(t * edge.inverse, 0.0F), 1.0F);
                const float dz = height[i] + z;
                const float squared = fromSquared[i] + dz * dz - 2 * u * t + u * u * edge.squared;
                nearest = std::min(nearest, squared);
                side = std::min(side, inward[i] + edge.inward[2] * z);
            }
            const float plane = planeAtStart + piece.normal[2] * z;
            const float squared = side + flat >= 0 ? plane * plane : nearest;
            out[k] = std::min(out[k], std::max(squared, 0.0F));
        }
    }

    int m_cells;
    float m_size;
    float m_band;
    BandDistance m_out;
};

} // namespace

BandDistance bandDistance(const TrainingMesh& mesh, int cells, float band)
{
    BandBuilder builder(cells, band);
    for (const Triangle& t : mesh.triangles)
        builder.add({mesh.positions[t[0]], mesh.positions[t[1]], mesh.positions[t[2]]});
    return builder.take();
}

} // namespace maquette::engine
