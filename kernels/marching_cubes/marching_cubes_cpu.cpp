// Sets of nodes, cells and edges as words; the numbers of vertices and triangles are running sums over words, so every
// brick can be written by itself.
#include "common/parallel_for.h"
#include "marching_cubes/marching_cubes_math.h"

#include <ATen/ATen.h>
#include <torch/library.h>

#include <cmath>
#include <limits>
#include <vector>

namespace maquette::kernels {
namespace {

using Words = std::vector<std::uint64_t>;
constexpr std::int64_t kBricksPerPiece = 32;

template <class Body>
void forBricks(std::int64_t bricks, const Body& body)
{
    parallelFor(bricks, kBricksPerPiece, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t b = begin; b < end; ++b)
            body(b);
    });
}

struct Input {
    std::vector<std::int32_t> table;
    Words known, inside, complete;
};

void classify(const SurfaceGrid& grid, const std::int64_t* known, std::int64_t brick, Input& in)
{
    for (int x = 0; x < 8; ++x) {
        const float* value = grid.values + brick * 512 + x * 64;
        std::uint64_t inside = 0, finite = 0;
        for (int i = 0; i < 64; ++i) {
            inside |= std::uint64_t(static_cast<double>(value[i]) > grid.level) << i;
            finite |= std::uint64_t(std::isfinite(value[i])) << i;
        }
        in.known[brick * 8 + x] = static_cast<std::uint64_t>(known[brick * 8 + x]) & finite;
        in.inside[brick * 8 + x] = inside;
    }
}

/// The words of all sets; the grid's pointers lead to them.
void fill(SurfaceGrid& grid, const std::int64_t* known, Input& in)
{
    const auto words = static_cast<std::size_t>(grid.bricks * 8);
    in.table.assign(static_cast<std::size_t>(grid.perAxis) * grid.perAxis * grid.perAxis, -1);
    for (Words* set : {&in.known, &in.inside, &in.complete})
        set->resize(words);
    for (std::int64_t b = 0; b < grid.bricks; ++b) {
        const std::int32_t* place = grid.places + 3 * b;
        const std::size_t row = static_cast<std::size_t>(place[0]) * grid.perAxis + place[1];
        in.table[row * grid.perAxis + place[2]] = static_cast<std::int32_t>(b);
    }
    forBricks(grid.bricks, [&](std::int64_t b) { classify(grid, known, b, in); });
    grid.table = in.table.data();
    grid.known = in.known.data();
    grid.inside = in.inside.data();
    forBricks(grid.bricks, [&](std::int64_t b) {
        for (int x = 0; x < 8; ++x)
            in.complete[b * 8 + x] = completeWord(grid, b, x);
    });
    grid.complete = in.complete.data();
}

std::int64_t runningSum(std::vector<std::int64_t>& counts)
{
    std::int64_t sum = 0;
    for (std::int64_t& count : counts)
        count = sum += count;
    return sum;
}

/// Calls visit(cell) for the crossed cells of a brick, in order.
template <class Visit>
void forCells(const SurfaceGrid& grid, const CellTable& table, std::int64_t brick, const Visit& visit)
{
    std::uint64_t corners[kCorners];
    for (int x = 0; x < 8; ++x)
        for (std::uint64_t cells = crossedCells(grid, brick, x, corners); cells != 0; cells &= cells - 1)
            visit(crossedCell(grid, table, brick, x, lowestBit(cells), corners));
}

int triangleCount(const CellTable& table, const CrossedCell& cell)
{
    return table(CellTable::TriangleFirst, cell.found + 1) - table(CellTable::TriangleFirst, cell.found);
}
int centreCount(const CellTable& table, const CrossedCell& cell)
{
    return table(CellTable::CentreFirst, cell.found + 1) - table(CellTable::CentreFirst, cell.found);
}

std::tuple<at::Tensor, at::Tensor> marchingCubesCpu(const at::Tensor& places, const at::Tensor& values,
                                                    const at::Tensor& known, const at::Tensor& cases, std::int64_t nodes,
                                                    double level, double margin)
{
    SurfaceGrid grid{};
    grid.places = places.const_data_ptr<std::int32_t>();
    grid.values = values.const_data_ptr<float>();
    grid.bricks = places.size(0);
    grid.perAxis = static_cast<int>((nodes + 7) / 8);
    grid.level = level;
    grid.margin = margin;
    const CellTable table{cases.const_data_ptr<std::int32_t>()};
    Input input;
    fill(grid, known.const_data_ptr<std::int64_t>(), input);

    const auto bricks = static_cast<std::size_t>(grid.bricks);
    Words edges(bricks * kEdgeWords);
    std::vector<std::int64_t> edgeEnds(bricks * kEdgeWords), centreEnds(bricks), triangleEnds(bricks);
    forBricks(grid.bricks, [&](std::int64_t b) {
        for (int i = 0; i < kEdgeWords; ++i) {
            edges[b * kEdgeWords + i] = edgeWord(grid, b, i / 8, i % 8);
            edgeEnds[b * kEdgeWords + i] = bitsOf(edges[b * kEdgeWords + i]);
        }
        forCells(grid, table, b, [&](const CrossedCell& cell) {
            triangleEnds[b] += triangleCount(table, cell);
            centreEnds[b] += centreCount(table, cell);
        });
    });
    const std::int64_t onEdges = runningSum(edgeEnds), inCells = runningSum(centreEnds), faces = runningSum(triangleEnds);
    TORCH_CHECK(onEdges + inCells <= std::numeric_limits<std::int32_t>::max(), "marching_cubes: ", onEdges + inCells,
                " vertices are more than 32 bits number");
    at::Tensor vertices = at::empty({onEdges + inCells, 3}, values.options());
    at::Tensor triangles = at::empty({faces, 3}, places.options());
    float* vertex = vertices.mutable_data_ptr<float>();
    std::int32_t* triangle = triangles.mutable_data_ptr<std::int32_t>();
    const EdgeNumbers numbers{edges.data(), edgeEnds.data()};
    forBricks(grid.bricks, [&](std::int64_t b) {
        for (int i = 0; i < kEdgeWords; ++i) {
            const std::uint64_t word = edges[b * kEdgeWords + i];
            emitEdges(grid, b, i / 8, i % 8, word, vertex + 3 * (edgeEnds[b * kEdgeWords + i] - bitsOf(word)));
        }
        std::int64_t centre = onEdges + (b > 0 ? centreEnds[b - 1] : 0), face = b > 0 ? triangleEnds[b - 1] : 0;
        forCells(grid, table, b, [&](const CrossedCell& cell) {
            emitCell(grid, table, cell, numbers, centre, vertex, triangle + 3 * face);
            centre += centreCount(table, cell);
            face += triangleCount(table, cell);
        });
    });
    return {vertices, triangles};
}

} // namespace
} // namespace maquette::kernels

TORCH_LIBRARY_IMPL(maquette, CPU, library)
{
    library.impl("marching_cubes", maquette::kernels::marchingCubesCpu);
}
