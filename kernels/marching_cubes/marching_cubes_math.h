#pragma once

#include "common/host_device.h"

#include <cstdint>

/// Cells, edges and vertices of a grid in bricks, for both twins. A set of nodes (or of cells, by their lowest node, or of
/// edges, by the node they start at) is 8 words a brick: bit y * 8 + z of word x.
namespace maquette::kernels {

constexpr int kEdgeWords = 24; ///< of a brick: axis * 8 + x
constexpr int kCorners = 8;    ///< of a cell: x * 4 + y * 2 + z

MAQUETTE_HOST_DEVICE inline int bitsOf(std::uint64_t word)
{
#if defined(__CUDA_ARCH__)
    return __popcll(word);
#else
    return __builtin_popcountll(word);
#endif
}
/// The lowest bit of a word that is not 0.
MAQUETTE_HOST_DEVICE inline int lowestBit(std::uint64_t word)
{
#if defined(__CUDA_ARCH__)
    return __ffsll(static_cast<long long>(word)) - 1;
#else
    return __builtin_ctzll(word);
#endif
}

/// The case table in one row of numbers: where each section begins, then the sections.
struct CellTable {
    enum Section { EdgeLow, EdgeAxis, Rings, AmbiguousCount, Ambiguous, First, TriangleFirst, Triangles, CentreFirst, LoopFirst, Loops, kSections };
    const std::int32_t* data;

    MAQUETTE_HOST_DEVICE int operator()(Section section, int i) const { return data[data[section] + i]; }
};

struct SurfaceGrid {
    const std::int32_t* places; ///< ascending
    const std::int32_t* table;  ///< the brick at a place, or -1
    const float* values;
    const std::uint64_t* known;    ///< and finite
    const std::uint64_t* inside;
    const std::uint64_t* complete; ///< cells whose eight nodes are known
    std::int64_t bricks;
    int perAxis;
    double level, margin;

    MAQUETTE_HOST_DEVICE int at(int x, int y, int z) const
    {
        const bool isInside = x >= 0 && y >= 0 && z >= 0 && x < perAxis && y < perAxis && z < perAxis;
        return isInside ? table[(static_cast<std::int64_t>(x) * perAxis + y) * perAxis + z] : -1;
    }
    /// Word `x` of a set in the brick at a place; nothing where there is none.
    MAQUETTE_HOST_DEVICE std::uint64_t word(const std::uint64_t* set, int bx, int by, int bz, int x) const
    {
        const int brick = at(bx, by, bz);
        return brick < 0 ? 0 : set[static_cast<std::int64_t>(brick) * 8 + x];
    }
    /// value - level of a known node, by its place on the lattice.
    MAQUETTE_HOST_DEVICE double value(int x, int y, int z) const
    {
        const std::int64_t brick = at(x >> 3, y >> 3, z >> 3);
        return static_cast<double>(values[brick * 512 + ((x & 7) * 8 + (y & 7)) * 8 + (z & 7)]) - level;
    }
};

/// For word x of a brick: the bits that the set has at node + (dx, dy, dz), each -1, 0 or 1.
MAQUETTE_HOST_DEVICE inline std::uint64_t movedWord(const SurfaceGrid& grid, const std::uint64_t* set, const std::int32_t* place,
                                                    int x, int dx, int dy, int dz)
{
    constexpr std::uint64_t kEveryRow = 0x0101010101010101ULL; // z = 0 of every row
    const int px = (x + dx) & 7, bx = place[0] + ((x + dx) >> 3);
    std::uint64_t planes[2] = {0, 0}; // at bz and at bz + dz
    for (int k = 0; k < (dz == 0 ? 1 : 2); ++k) {
        const int bz = place[2] + k * dz;
        const std::uint64_t own = grid.word(set, bx, place[1], bz, px);
        if (dy == 0) {
            planes[k] = own;
        } else {
            const std::uint64_t next = grid.word(set, bx, place[1] + dy, bz, px);
            planes[k] = dy > 0 ? own >> 8 | next << 56 : own << 8 | next >> 56;
        }
    }
    if (dz == 0) {
        return planes[0];
    }
    return dz > 0 ? (planes[0] >> 1 & ~(kEveryRow << 7)) | (planes[1] & kEveryRow) << 7
                  : (planes[0] << 1 & ~kEveryRow) | (planes[1] >> 7 & kEveryRow);
}

/// The cells of word x of a brick whose eight nodes are in the set.
MAQUETTE_HOST_DEVICE inline std::uint64_t completeWord(const SurfaceGrid& grid, std::int64_t brick, int x)
{
    std::uint64_t all = grid.known[brick * 8 + x];
    for (int corner = 1; corner < kCorners && all != 0; ++corner) {
        all &= movedWord(grid, grid.known, grid.places + 3 * brick, x, corner >> 2, corner >> 1 & 1, corner & 1);
    }
    return all;
}

/// The edges of one axis from word x of a brick that the surface crosses in a complete cell.
MAQUETTE_HOST_DEVICE inline std::uint64_t edgeWord(const SurfaceGrid& grid, std::int64_t brick, int axis, int x)
{
    const std::int32_t* place = grid.places + 3 * brick;
    const int d[3] = {axis == 0, axis == 1, axis == 2};
    const std::uint64_t crossed =
        grid.inside[brick * 8 + x] ^ movedWord(grid, grid.inside, place, x, d[0], d[1], d[2]);
    if (crossed == 0) {
        return 0;
    }
    std::uint64_t around = 0; // the four cells at the edge
    for (int k = 0; k < 4; ++k) {
        const int u = -(k >> 1), v = -(k & 1);
        around |= axis == 0   ? movedWord(grid, grid.complete, place, x, 0, u, v)
                  : axis == 1 ? movedWord(grid, grid.complete, place, x, u, 0, v)
                              : movedWord(grid, grid.complete, place, x, u, v, 0);
    }
    return crossed & around;
}

/// The cells of word x of a brick that the surface crosses; corners[c] gets which cells' corner c is inside.
MAQUETTE_HOST_DEVICE inline std::uint64_t crossedCells(const SurfaceGrid& grid, std::int64_t brick, int x,
                                                       std::uint64_t (&corners)[kCorners])
{
    const std::uint64_t complete = grid.complete[brick * 8 + x];
    std::uint64_t any = 0, all = ~std::uint64_t(0);
    for (int c = 0; c < kCorners && complete != 0; ++c) {
        corners[c] = movedWord(grid, grid.inside, grid.places + 3 * brick, x, c >> 2, c >> 1 & 1, c & 1);
        any |= corners[c];
        all &= corners[c];
    }
    return complete & any & ~all;
}

/// One crossed cell: where it lies, and its case.
struct CrossedCell {
    int at[3]; ///< its lowest node
    int found; ///< number of the case
};

/// On an ambiguous face, whether the inside corners are joined: by the bilinear saddle (see cell_cases.h).
MAQUETTE_HOST_DEVICE inline bool isJoined(const SurfaceGrid& grid, const CellTable& table, const int (&at)[3], unsigned mask, int face)
{
    double ring[4];
    int first = 0;
    for (int i = 0; i < 4; ++i) {
        const int c = table(CellTable::Rings, face * 4 + i);
        ring[i] = grid.value(at[0] + (c >> 2), at[1] + (c >> 1 & 1), at[2] + (c & 1));
        first = i == 0 && (mask >> c & 1U) == 0 ? 1 : first;
    }
    return ring[first] * ring[first + 2] > ring[first + 1] * ring[(first + 3) % 4];
}

MAQUETTE_HOST_DEVICE inline CrossedCell crossedCell(const SurfaceGrid& grid, const CellTable& table, std::int64_t brick, int x,
                                                    int bit, const std::uint64_t (&corners)[kCorners])
{
    const std::int32_t* place = grid.places + 3 * brick;
    CrossedCell cell{{place[0] * 8 + x, place[1] * 8 + bit / 8, place[2] * 8 + bit % 8}, 0};
    unsigned mask = 0;
    for (int c = 0; c < kCorners; ++c) {
        mask |= static_cast<unsigned>(corners[c] >> bit & 1) << c;
    }
    int joined = 0;
    for (int i = 0; i < table(CellTable::AmbiguousCount, static_cast<int>(mask)); ++i) {
        const int face = table(CellTable::Ambiguous, static_cast<int>(mask) * 6 + i);
        joined |= isJoined(grid, table, cell.at, mask, face) ? 1 << i : 0;
    }
    cell.found = table(CellTable::First, static_cast<int>(mask)) + joined;
    return cell;
}

struct Place3 {
    double x, y, z;
};

/// Where the surface crosses the edge from a node along an axis.
MAQUETTE_HOST_DEVICE inline Place3 crossingOf(const SurfaceGrid& grid, int x, int y, int z, int axis)
{
    const double a = grid.value(x, y, z), b = grid.value(x + (axis == 0), y + (axis == 1), z + (axis == 2));
    double t = a / (a - b);
    t = t < grid.margin ? grid.margin : t > 1.0 - grid.margin ? 1.0 - grid.margin : t;
    return {x + (axis == 0 ? t : 0.0), y + (axis == 1 ? t : 0.0), z + (axis == 2 ? t : 0.0)};
}

/// The vertices on edges: which edges have one, and the number of each word's first.
struct EdgeNumbers {
    const std::uint64_t* words; ///< [B, kEdgeWords]
    const std::int64_t* ends;   ///< running sums of their bits, each word's own counted in

    MAQUETTE_HOST_DEVICE std::int64_t of(const SurfaceGrid& grid, int x, int y, int z, int axis) const
    {
        const std::int64_t i = static_cast<std::int64_t>(grid.at(x >> 3, y >> 3, z >> 3)) * kEdgeWords + axis * 8 + (x & 7);
        const std::uint64_t below = (std::uint64_t(1) << ((y & 7) * 8 + (z & 7))) - 1;
        return ends[i] - bitsOf(words[i]) + bitsOf(words[i] & below);
    }
};

MAQUETTE_HOST_DEVICE inline void store(const Place3& from, float* to)
{
    to[0] = static_cast<float>(from.x);
    to[1] = static_cast<float>(from.y);
    to[2] = static_cast<float>(from.z);
}

/// Writes the vertices of one word's edges from `to` on.
MAQUETTE_HOST_DEVICE inline void emitEdges(const SurfaceGrid& grid, std::int64_t brick, int axis, int x, std::uint64_t word, float* to)
{
    const std::int32_t* place = grid.places + 3 * brick;
    for (; word != 0; word &= word - 1, to += 3) {
        const int bit = lowestBit(word);
        store(crossingOf(grid, place[0] * 8 + x, place[1] * 8 + bit / 8, place[2] * 8 + bit % 8, axis), to);
    }
}

/// Writes a cell's triangles, and its middle vertices, whose numbers begin with `centre`, to their row of `vertices`.
MAQUETTE_HOST_DEVICE inline void emitCell(const SurfaceGrid& grid, const CellTable& table, const CrossedCell& cell,
                                          const EdgeNumbers& edges, std::int64_t centre, float* vertices, std::int32_t* triangles)
{
    const auto cornerOf = [&](int edge, int axis) {
        return cell.at[axis] + (table(CellTable::EdgeLow, edge) >> (2 - axis) & 1);
    };
    const int firstCentre = table(CellTable::CentreFirst, cell.found);
    for (int k = firstCentre; k < table(CellTable::CentreFirst, cell.found + 1); ++k) {
        const int begin = table(CellTable::LoopFirst, k), end = table(CellTable::LoopFirst, k + 1);
        Place3 sum{0, 0, 0};
        for (int i = begin; i < end; ++i) {
            const int edge = table(CellTable::Loops, i);
            const Place3 at = crossingOf(grid, cornerOf(edge, 0), cornerOf(edge, 1), cornerOf(edge, 2), table(CellTable::EdgeAxis, edge));
            sum = {sum.x + at.x / (end - begin), sum.y + at.y / (end - begin), sum.z + at.z / (end - begin)};
        }
        store(sum, vertices + 3 * (centre + k - firstCentre));
    }
    const int begin = table(CellTable::TriangleFirst, cell.found), end = table(CellTable::TriangleFirst, cell.found + 1);
    for (int i = 3 * begin; i < 3 * end; ++i) {
        const int edge = table(CellTable::Triangles, i);
        const std::int64_t id = edge >= 12 ? centre + edge - 12
                                           : edges.of(grid, cornerOf(edge, 0), cornerOf(edge, 1), cornerOf(edge, 2),
                                                      table(CellTable::EdgeAxis, edge));
        triangles[i - 3 * begin] = static_cast<std::int32_t>(id);
    }
}

} // namespace maquette::kernels
