// Bits throughout. A brick's nodes are sorted by sign into words, and marks are words of neighbours; then every brick
// of the next level that a mark may reach gathers its region's marks as rows of bits along z, and ors them by axis.
#include "common/cpu_vector.h"
#include "common/parallel_for.h"
#include "level_refinement/level_refinement_math.h"

#include <ATen/ATen.h>
#include <torch/library.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <vector>

namespace maquette::kernels {
namespace {

using Words = std::array<std::uint64_t, kBrickSide>;
constexpr std::int64_t kBrickNodes = 512;
constexpr std::int64_t kBricksPerPiece = 64;
constexpr std::uint64_t kEveryRow = 0x0101010101010101ULL; ///< z = 0 of every row y
constexpr Words kNothing{};

struct Marker {
    float level, centre, band;
    bool changes;
};

struct SignWords {
    Words negative, zero, positive, near;
};

/// Bytes of 0 and 1 as bits.
std::uint64_t packed(const std::uint8_t* bytes)
{
    std::uint64_t out = 0;
    for (int row = 0; row < 8; ++row) {
        std::uint64_t eight;
        std::memcpy(&eight, bytes + 8 * row, sizeof eight);
        out |= (eight * 0x0102040810204080ULL >> 56) << (8 * row);
    }
    return out;
}

struct SignBytes {
    std::uint8_t negative[kBrickNodes], positive[kBrickNodes], near[kBrickNodes];
};

MAQUETTE_ALWAYS_INLINE inline void signsOf(const float* values, const Marker& marker, SignBytes& out)
{
#pragma omp simd
    for (int i = 0; i < kBrickNodes; ++i) {
        const float value = values[i] - marker.level, apart = values[i] - marker.centre;
        out.negative[i] = value < 0.0F;
        out.positive[i] = value > 0.0F;
        out.near[i] = static_cast<std::uint8_t>(int(apart < marker.band) & int(apart > -marker.band));
    }
}

SignWords classify(const float* values, const std::int64_t* known, const Marker& marker)
{
    SignBytes bytes;
    runOnBestCpu([&](auto) MAQUETTE_ALWAYS_INLINE { signsOf(values, marker, bytes); });
    SignWords out;
    for (int x = 0; x < kBrickSide; ++x) {
        const auto isKnown = static_cast<std::uint64_t>(known[x]);
        out.negative[x] = packed(bytes.negative + 64 * x) & isKnown;
        out.positive[x] = packed(bytes.positive + 64 * x) & isKnown;
        out.zero[x] = isKnown & ~(out.negative[x] | out.positive[x]);
        out.near[x] = packed(bytes.near + 64 * x) & isKnown;
    }
    return out;
}

/// Where the nodes of plane x find a neighbour of the set in one direction (axis * 2, or axis * 2 + 1 for upwards);
/// `next` is the set in the brick that lies there.
std::uint64_t neighbours(const Words& own, const Words& next, int x, int direction)
{
    switch (direction) {
    case 0:
        return x > 0 ? own[x - 1] : next[7];
    case 1:
        return x < 7 ? own[x + 1] : next[0];
    case 2:
        return own[x] << 8 | next[x] >> 56;
    case 3:
        return own[x] >> 8 | next[x] << 56;
    case 4:
        return (own[x] << 1 & ~kEveryRow) | (next[x] >> 7 & kEveryRow);
    default:
        return (own[x] >> 1 & ~(kEveryRow << 7)) | (next[x] & kEveryRow) << 7;
    }
}

/// The bricks of one level: which of them lies where.
class Bricks {
public:
    Bricks(const at::Tensor& places, int perAxis)
        : m_perAxis(perAxis), m_places(places.const_data_ptr<std::int32_t>()),
          m_table(static_cast<std::size_t>(perAxis) * perAxis * perAxis, -1)
    {
        for (std::int64_t b = 0; b < places.size(0); ++b)
            m_table[slot(m_places[3 * b], m_places[3 * b + 1], m_places[3 * b + 2])] = static_cast<std::int32_t>(b);
    }
    const std::int32_t* place(std::int64_t brick) const { return m_places + 3 * brick; }
    std::int32_t at(int x, int y, int z) const
    {
        const auto isInside = [&](int i) { return i >= 0 && i < m_perAxis; };
        return isInside(x) && isInside(y) && isInside(z) ? m_table[slot(x, y, z)] : -1;
    }

private:
    std::size_t slot(int x, int y, int z) const
    {
        return (static_cast<std::size_t>(x) * m_perAxis + y) * m_perAxis + z;
    }
    int m_perAxis;
    const std::int32_t* m_places;
    std::vector<std::int32_t> m_table;
};

Words marksOf(const std::vector<SignWords>& signs, const Bricks& bricks, std::int64_t brick, bool changes)
{
    const SignWords& own = signs[static_cast<std::size_t>(brick)];
    Words marked = own.near;
    for (int direction = 0; changes && direction < 6; ++direction) {
        std::array<int, 3> at = {bricks.place(brick)[0], bricks.place(brick)[1], bricks.place(brick)[2]};
        at[direction / 2] += direction % 2 == 1 ? 1 : -1;
        const std::int32_t other = bricks.at(at[0], at[1], at[2]);
        const SignWords* next = other >= 0 ? &signs[static_cast<std::size_t>(other)] : nullptr;
        for (int x = 0; x < kBrickSide; ++x) {
            const std::uint64_t negative = neighbours(own.negative, next ? next->negative : kNothing, x, direction);
            const std::uint64_t zero = neighbours(own.zero, next ? next->zero : kNothing, x, direction);
            const std::uint64_t positive = neighbours(own.positive, next ? next->positive : kNothing, x, direction);
            marked[x] |= (own.negative[x] & (zero | positive)) | (own.zero[x] & (negative | positive)) |
                         (own.positive[x] & (negative | zero));
        }
    }
    return marked;
}

bool isEmpty(const Words& words)
{
    return words == kNothing;
}

/// The marks of all bricks, and for each place of the next level whether a mark may reach it.
class Marks {
public:
    Marks(const at::Tensor& places, const at::Tensor& values, const at::Tensor& known, const Marker& marker,
          const RefinementReach& reach)
        : m_bricks(places, reach.bricks), m_words(static_cast<std::size_t>(places.size(0))),
          m_reached(static_cast<std::size_t>(reach.fineBricks) * reach.fineBricks * reach.fineBricks)
    {
        const std::int64_t count = places.size(0);
        std::vector<SignWords> signs(static_cast<std::size_t>(count));
        const float* value = values.const_data_ptr<float>();
        const std::int64_t* isKnown = known.const_data_ptr<std::int64_t>();
        parallelFor(count, kBricksPerPiece, [&](std::int64_t begin, std::int64_t end) {
            for (std::int64_t b = begin; b < end; ++b)
                signs[b] = classify(value + b * kBrickNodes, isKnown + b * kBrickSide, marker);
        });
        parallelFor(count, kBricksPerPiece, [&](std::int64_t begin, std::int64_t end) {
            for (std::int64_t b = begin; b < end; ++b)
                m_words[b] = marksOf(signs, m_bricks, b, marker.changes);
        });
        for (std::int64_t b = 0; b < count; ++b)
            if (!isEmpty(m_words[b]))
                reachFrom(b, reach.fineBricks);
    }
    std::int64_t count() const
    {
        std::int64_t count = 0;
        for (const Words& words : m_words)
            for (const std::uint64_t word : words)
                count += std::popcount(word);
        return count;
    }
    bool mayReach(std::size_t fine) const { return m_reached[fine] != 0; }

    /// Rows along z of the region under a brick of the next level, by x and y.
    void gather(const RefinementReach& reach, const std::array<int, 3>& fine,
                std::array<std::array<unsigned, kMostRegion>, kMostRegion>& rows) const
    {
        std::array<int, 3> start{}, first{};
        for (int axis = 0; axis < 3; ++axis) {
            start[axis] = reach.start(fine[axis]);
            first[axis] = start[axis] >> 3;
        }
        std::array<const Words*, 8> under{}; // a region lies in two bricks an axis
        for (int part = 0; part < 8; ++part) {
            const std::int32_t b =
                m_bricks.at(first[0] + (part >> 2), first[1] + (part >> 1 & 1), first[2] + (part & 1));
            under[part] = b >= 0 ? &m_words[b] : &kNothing;
        }
        const int size = reach.region(), shift = start[2] & 7;
        for (int x = 0; x < size; ++x)
            for (int y = 0; y < size; ++y) {
                const int atX = start[0] + x, atY = start[1] + y;
                const int part = ((atX >> 3) - first[0]) << 2 | ((atY >> 3) - first[1]) << 1;
                const int row = 8 * (atY & 7);
                const auto lowBits = static_cast<unsigned>((*under[part])[atX & 7] >> row & 255U);
                const auto highBits = static_cast<unsigned>((*under[part | 1])[atX & 7] >> row & 255U);
                rows[x][y] = (highBits << 8 | lowBits) >> shift;
            }
    }

private:
    void reachFrom(std::int64_t brick, int perAxis)
    {
        const auto range = [&](int place) {
            return std::array<int, 2>{std::max(0, 2 * place - 1), std::min(perAxis - 1, 2 * place + 2)};
        };
        const std::int32_t* at = m_bricks.place(brick);
        const auto xs = range(at[0]), ys = range(at[1]), zs = range(at[2]);
        for (int x = xs[0]; x <= xs[1]; ++x)
            for (int y = ys[0]; y <= ys[1]; ++y)
                for (int z = zs[0]; z <= zs[1]; ++z)
                    m_reached[(static_cast<std::size_t>(x) * perAxis + y) * perAxis + z] = 1;
    }

    Bricks m_bricks;
    std::vector<Words> m_words;
    std::vector<std::uint8_t> m_reached;
};

Words reachedNodes(const Marks& marks, const RefinementReach& reach, const std::array<int, 3>& fine)
{
    std::array<std::array<unsigned, kMostRegion>, kMostRegion> rows;
    marks.gather(reach, fine, rows);
    Words out{};
    const int insideZ = reach.inside(fine[2]), size = reach.region();
    for (int x = 0; x < reach.inside(fine[0]); ++x) {
        std::array<unsigned, kMostRegion> plane{};
        for (int i = reach.low(x); i <= reach.high(x); ++i)
            for (int y = 0; y < size; ++y)
                plane[y] |= rows[i][y];
        for (int y = 0; y < reach.inside(fine[1]); ++y) {
            unsigned row = 0;
            for (int i = reach.low(y); i <= reach.high(y); ++i)
                row |= plane[i];
            if (row != 0)
                out[x] |= static_cast<std::uint64_t>(reachedRow(reach, row, insideZ)) << (8 * y);
        }
    }
    return out;
}

struct Slab {
    std::vector<std::int32_t> places;
    std::vector<std::uint64_t> words;
    std::vector<std::int32_t> nodes;
};

void addBrick(const std::array<int, 3>& place, const Words& words, bool list, Slab& out)
{
    out.places.insert(out.places.end(), place.begin(), place.end());
    out.words.insert(out.words.end(), words.begin(), words.end());
    for (int x = 0; list && x < kBrickSide; ++x)
        for (std::uint64_t bits = words[x]; bits != 0; bits &= bits - 1) {
            const int bit = std::countr_zero(bits);
            out.nodes.insert(out.nodes.end(), {place[0] * 8 + x, place[1] * 8 + bit / 8, place[2] * 8 + bit % 8});
        }
}

template <class Number, class From>
at::Tensor joined(const std::vector<Slab>& slabs, std::vector<From> Slab::*part, std::int64_t width,
                  at::ScalarType type)
{
    std::size_t total = 0;
    for (const Slab& slab : slabs)
        total += (slab.*part).size();
    at::Tensor out = at::empty({static_cast<std::int64_t>(total) / width, width}, type);
    auto* to = static_cast<Number*>(out.mutable_data_ptr());
    for (const Slab& slab : slabs)
        to = std::copy((slab.*part).begin(), (slab.*part).end(), to);
    return out;
}

std::tuple<at::Tensor, at::Tensor, at::Tensor, at::Tensor>
levelRefinementCpu(const at::Tensor& places, const at::Tensor& values, const at::Tensor& known, std::int64_t nodes,
                   std::int64_t fineNodes, double level, double centre, double band, bool changes, std::int64_t before,
                   std::int64_t after, bool list)
{
    const RefinementReach reach = reachOf(nodes, fineNodes, static_cast<int>(before), static_cast<int>(after));
    const Marker marker{static_cast<float>(level), static_cast<float>(centre), static_cast<float>(band), changes};
    const at::Tensor wide = values.to(at::kFloat);
    const Marks marks(places, wide, known, marker, reach);
    const int n = reach.fineBricks;
    std::vector<Slab> slabs(static_cast<std::size_t>(n));
    parallelFor(n, 1, [&](std::int64_t begin, std::int64_t end) {
        for (int x = static_cast<int>(begin); x < end; ++x)
            for (int y = 0; y < n; ++y)
                for (int z = 0; z < n; ++z) {
                    if (!marks.mayReach((static_cast<std::size_t>(x) * n + y) * n + z))
                        continue;
                    const Words words = reachedNodes(marks, reach, {x, y, z});
                    if (!isEmpty(words))
                        addBrick({x, y, z}, words, list, slabs[x]);
                }
    });
    return {joined<std::int32_t>(slabs, &Slab::places, 3, at::kInt),
            joined<std::int64_t>(slabs, &Slab::words, kBrickSide, at::kLong),
            joined<std::int32_t>(slabs, &Slab::nodes, 3, at::kInt), at::scalar_tensor(marks.count(), at::kLong)};
}

} // namespace
} // namespace maquette::kernels

TORCH_LIBRARY_IMPL(maquette, CPU, library)
{
    library.impl("level_refinement", maquette::kernels::levelRefinementCpu);
}
