// A row of ten bits is handled at once: a brick has 64 rows, and most have no edge that crosses.
#include "decoding/brick_window.h"

namespace maquette::engine {

namespace {

using Row = std::uint16_t;

constexpr unsigned kInBrick = 0x1feu; // z = 0..7

/// Edges between two rows, by their lower nodes.
unsigned edges(unsigned known, unsigned nextKnown, unsigned inside, unsigned nextInside)
{
    return known & nextKnown & (inside ^ nextInside) & kInBrick;
}

unsigned widened(unsigned row)
{
    return row | row << 1 | row >> 1;
}

void add(BrickWindow& window, int x, int fromX, int toX, int y, int fromY, int toY, unsigned row)
{
    for (int i = x + fromX; i <= x + toX; ++i)
        for (int j = y + fromY; j <= y + toY; ++j)
            window.rows[i][j] |= static_cast<Row>(row);
}

/// Rows of the window that a brick has a part in: `first` in the window, `inBrick` in the brick, `count` of them.
struct Overlap {
    int first, inBrick, count;
};

Overlap overlap(int offset)
{
    return offset < 0 ? Overlap{0, 7, 1} : offset > 0 ? Overlap{9, 0, 1} : Overlap{1, 0, 8};
}

} // namespace

void BrickWindow::add(const std::array<int, 3>& offset, const BrickMask::Words& words)
{
    const Overlap x = overlap(offset[0]), y = overlap(offset[1]);
    for (int i = 0; i < x.count; ++i)
        for (int j = 0; j < y.count; ++j) {
            const unsigned bits = static_cast<unsigned>(words[x.inBrick + i] >> (8 * (y.inBrick + j))) & 255u;
            const unsigned row = offset[2] < 0 ? bits >> 7 : offset[2] > 0 ? (bits & 1u) << 9 : bits << 1;
            rows[x.first + i][y.first + j] |= static_cast<Row>(row);
        }
}

BrickMask::Words BrickWindow::part(const std::array<int, 3>& offset) const
{
    BrickMask::Words words{};
    const Overlap x = overlap(offset[0]), y = overlap(offset[1]);
    for (int i = 0; i < x.count; ++i)
        for (int j = 0; j < y.count; ++j) {
            const unsigned row = rows[x.first + i][y.first + j];
            const unsigned bits = offset[2] < 0 ? (row & 1u) << 7 : offset[2] > 0 ? row >> 9 : row >> 1 & 255u;
            words[x.inBrick + i] |= std::uint64_t(bits) << (8 * (y.inBrick + j));
        }
    return words;
}

bool wantAroundCrossingEdges(const BrickWindow& known, const BrickWindow& inside, BrickWindow& wanted)
{
    bool any = false;
    for (int x = 1; x <= 8; ++x)
        for (int y = 1; y <= 8; ++y) {
            const unsigned k = known.rows[x][y], i = inside.rows[x][y];
            if ((k & kInBrick) == 0)
                continue;
            const unsigned alongX = edges(k, known.rows[x + 1][y], i, inside.rows[x + 1][y]);
            const unsigned alongY = edges(k, known.rows[x][y + 1], i, inside.rows[x][y + 1]);
            const unsigned alongZ = edges(k, k >> 1, i, i >> 1);
            if (alongX != 0)
                add(wanted, x, 0, 1, y, -1, 1, widened(alongX));
            if (alongY != 0)
                add(wanted, x, -1, 1, y, 0, 1, widened(alongY));
            if (alongZ != 0)
                add(wanted, x, -1, 1, y, -1, 1, alongZ | alongZ << 1);
            any = any || (alongX | alongY | alongZ) != 0;
        }
    return any;
}

} // namespace maquette::engine
