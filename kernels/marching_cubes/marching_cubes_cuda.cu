// Plan: seven short passes over words: bricks to a table; a warp per brick sorts nodes into sets by ballots; a thread per
// word finds complete cells, then crossed edges, then counts what its cells give; running sums number vertices and
// triangles; the host reads three counts; a thread per word writes. Block: 128 threads. Memory: 24 words and as many sums
// a brick. The tables and the corner values come from the cache.
#include "common/cuda_launch.h"
#include "marching_cubes/marching_cubes_math.h"

#include <ATen/core/Tensor.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/cumsum.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/empty_like.h>
#include <ATen/ops/full.h>
#include <torch/library.h>

#include <limits>

namespace maquette::kernels {
namespace {

constexpr int kWarp = 32;
constexpr int kThreads = 128;
constexpr unsigned kAll = 0xFFFFFFFFU;

__device__ std::int64_t firstIndex()
{
    return static_cast<std::int64_t>(blockIdx.x) * kThreads + threadIdx.x;
}
__device__ std::int64_t indexStep()
{
    return static_cast<std::int64_t>(gridDim.x) * kThreads;
}

__global__ void __launch_bounds__(kThreads) tableKernel(SurfaceGrid grid, std::int32_t* __restrict__ table)
{
    for (std::int64_t b = firstIndex(); b < grid.bricks; b += indexStep()) {
        const std::int32_t* place = grid.places + 3 * b;
        const std::int64_t row = static_cast<std::int64_t>(place[0]) * grid.perAxis + place[1];
        table[row * grid.perAxis + place[2]] = static_cast<std::int32_t>(b);
    }
}

/// Half a word at a time; `known` and `inside` are the halves.
__global__ void __launch_bounds__(kThreads)
    setsKernel(SurfaceGrid grid, const std::int64_t* __restrict__ given, unsigned* __restrict__ known, unsigned* __restrict__ inside)
{
    const int lane = threadIdx.x % kWarp;
    for (std::int64_t half = firstIndex() / kWarp; half < grid.bricks * 16; half += indexStep() / kWarp) {
        const float value = grid.values[half * kWarp + lane];
        const unsigned isInside = __ballot_sync(kAll, static_cast<double>(value) > grid.level);
        const unsigned isFinite = __ballot_sync(kAll, isfinite(value));
        if (lane == 0) {
            known[half] = static_cast<unsigned>(given[half / 2] >> (32 * (half % 2))) & isFinite;
            inside[half] = isInside;
        }
    }
}

__global__ void __launch_bounds__(kThreads) completeKernel(SurfaceGrid grid, std::uint64_t* __restrict__ complete)
{
    for (std::int64_t i = firstIndex(); i < grid.bricks * 8; i += indexStep()) {
        complete[i] = completeWord(grid, i / 8, static_cast<int>(i % 8));
    }
}

__global__ void __launch_bounds__(kThreads)
    edgesKernel(SurfaceGrid grid, std::uint64_t* __restrict__ words, std::int64_t* __restrict__ counts)
{
    for (std::int64_t i = firstIndex(); i < grid.bricks * kEdgeWords; i += indexStep()) {
        const int word = static_cast<int>(i % kEdgeWords);
        words[i] = edgeWord(grid, i / kEdgeWords, word / 8, word % 8);
        counts[i] = bitsOf(words[i]);
    }
}

__global__ void __launch_bounds__(kThreads)
    countKernel(SurfaceGrid grid, CellTable table, std::int64_t* __restrict__ centres, std::int64_t* __restrict__ triangles)
{
    for (std::int64_t i = firstIndex(); i < grid.bricks * 8; i += indexStep()) {
        const std::int64_t brick = i / 8;
        const int x = static_cast<int>(i % 8);
        std::uint64_t corners[kCorners];
        std::int64_t inCells = 0, faces = 0;
        for (std::uint64_t cells = crossedCells(grid, brick, x, corners); cells != 0; cells &= cells - 1) {
            const int found = crossedCell(grid, table, brick, x, lowestBit(cells), corners).found;
            inCells += table(CellTable::CentreFirst, found + 1) - table(CellTable::CentreFirst, found);
            faces += table(CellTable::TriangleFirst, found + 1) - table(CellTable::TriangleFirst, found);
        }
        centres[i] = inCells;
        triangles[i] = faces;
    }
}

__global__ void __launch_bounds__(kThreads) verticesKernel(SurfaceGrid grid, EdgeNumbers edges, float* __restrict__ vertices)
{
    for (std::int64_t i = firstIndex(); i < grid.bricks * kEdgeWords; i += indexStep()) {
        const int word = static_cast<int>(i % kEdgeWords);
        emitEdges(grid, i / kEdgeWords, word / 8, word % 8, edges.words[i], vertices + 3 * (edges.ends[i] - bitsOf(edges.words[i])));
    }
}

/// `centreEnds` and `triangleEnds` are running sums over words, each with its own counted in.
__global__ void __launch_bounds__(kThreads)
    trianglesKernel(SurfaceGrid grid, CellTable table, EdgeNumbers edges, std::int64_t onEdges,
                    const std::int64_t* __restrict__ centreEnds, const std::int64_t* __restrict__ triangleEnds,
                    float* __restrict__ vertices, std::int32_t* __restrict__ triangles)
{
    for (std::int64_t i = firstIndex(); i < grid.bricks * 8; i += indexStep()) {
        const std::int64_t brick = i / 8;
        const int x = static_cast<int>(i % 8);
        std::uint64_t corners[kCorners];
        std::int64_t centre = onEdges + (i > 0 ? centreEnds[i - 1] : 0), face = i > 0 ? triangleEnds[i - 1] : 0;
        for (std::uint64_t cells = crossedCells(grid, brick, x, corners); cells != 0; cells &= cells - 1) {
            const CrossedCell cell = crossedCell(grid, table, brick, x, lowestBit(cells), corners);
            emitCell(grid, table, cell, edges, centre, vertices, triangles + 3 * face);
            centre += table(CellTable::CentreFirst, cell.found + 1) - table(CellTable::CentreFirst, cell.found);
            face += table(CellTable::TriangleFirst, cell.found + 1) - table(CellTable::TriangleFirst, cell.found);
        }
    }
}

const std::uint64_t* wordsOf(const at::Tensor& set)
{
    return reinterpret_cast<const std::uint64_t*>(set.const_data_ptr<std::int64_t>());
}

/// The sets of a grid, on the device; the grid's pointers lead to them.
struct Sets {
    at::Tensor table, known, inside, complete;

    Sets(SurfaceGrid& grid, const at::Tensor& places, const at::Tensor& given, cudaStream_t stream)
        : table(at::full({static_cast<std::int64_t>(grid.perAxis) * grid.perAxis * grid.perAxis}, -1, places.options())),
          known(at::empty_like(given)), inside(at::empty_like(given)), complete(at::empty_like(given))
    {
        tableKernel<<<blocksFor(grid.bricks, kThreads), kThreads, 0, stream>>>(grid, table.mutable_data_ptr<std::int32_t>());
        C10_CUDA_KERNEL_LAUNCH_CHECK();
        setsKernel<<<blocksFor(grid.bricks * 512, kThreads), kThreads, 0, stream>>>(
            grid, given.const_data_ptr<std::int64_t>(), reinterpret_cast<unsigned*>(known.mutable_data_ptr<std::int64_t>()),
            reinterpret_cast<unsigned*>(inside.mutable_data_ptr<std::int64_t>()));
        C10_CUDA_KERNEL_LAUNCH_CHECK();
        grid.table = table.const_data_ptr<std::int32_t>();
        grid.known = wordsOf(known);
        grid.inside = wordsOf(inside);
        completeKernel<<<blocksFor(grid.bricks * 8, kThreads), kThreads, 0, stream>>>(
            grid, reinterpret_cast<std::uint64_t*>(complete.mutable_data_ptr<std::int64_t>()));
        C10_CUDA_KERNEL_LAUNCH_CHECK();
        grid.complete = wordsOf(complete);
    }
};

std::tuple<at::Tensor, at::Tensor> marchingCubesCuda(const at::Tensor& places, const at::Tensor& values,
                                                     const at::Tensor& known, const at::Tensor& cases, std::int64_t nodes,
                                                     double level, double margin)
{
    const LaunchScope scope(places.device());
    const std::int64_t bricks = places.size(0);
    if (bricks == 0) {
        return {at::empty({0, 3}, values.options()), at::empty({0, 3}, places.options())};
    }
    SurfaceGrid grid{};
    grid.places = places.const_data_ptr<std::int32_t>();
    grid.values = values.const_data_ptr<float>();
    grid.bricks = bricks;
    grid.perAxis = static_cast<int>((nodes + 7) / 8);
    grid.level = level;
    grid.margin = margin;
    const Sets sets(grid, places, known, scope.stream());
    const CellTable table{cases.const_data_ptr<std::int32_t>()};

    at::Tensor edges = at::empty({bricks * kEdgeWords}, known.options()), edgeCounts = at::empty_like(edges);
    at::Tensor counts = at::empty({2, bricks * 8}, known.options()); // of centres, of triangles
    edgesKernel<<<blocksFor(bricks * kEdgeWords, kThreads), kThreads, 0, scope.stream()>>>(
        grid, reinterpret_cast<std::uint64_t*>(edges.mutable_data_ptr<std::int64_t>()), edgeCounts.mutable_data_ptr<std::int64_t>());
    C10_CUDA_KERNEL_LAUNCH_CHECK();
    std::int64_t* count = counts.mutable_data_ptr<std::int64_t>();
    countKernel<<<blocksFor(bricks * 8, kThreads), kThreads, 0, scope.stream()>>>(grid, table, count, count + bricks * 8);
    C10_CUDA_KERNEL_LAUNCH_CHECK();
    const at::Tensor edgeEnds = at::cumsum(edgeCounts, 0), ends = at::cumsum(counts, 1);
    // The one time that the host waits: what sizes the results.
    const at::Tensor sizes = at::cat({edgeEnds.narrow(0, bricks * kEdgeWords - 1, 1), ends.select(1, bricks * 8 - 1)}).to(at::kCPU);
    const std::int64_t* size = sizes.const_data_ptr<std::int64_t>();
    TORCH_CHECK(size[0] + size[1] <= std::numeric_limits<std::int32_t>::max(), "marching_cubes: ", size[0] + size[1],
                " vertices are more than 32 bits number");

    at::Tensor vertices = at::empty({size[0] + size[1], 3}, values.options()), triangles = at::empty({size[2], 3}, places.options());
    const EdgeNumbers numbers{wordsOf(edges), edgeEnds.const_data_ptr<std::int64_t>()};
    float* vertex = vertices.mutable_data_ptr<float>();
    verticesKernel<<<blocksFor(bricks * kEdgeWords, kThreads), kThreads, 0, scope.stream()>>>(grid, numbers, vertex);
    C10_CUDA_KERNEL_LAUNCH_CHECK();
    const std::int64_t* end = ends.const_data_ptr<std::int64_t>();
    trianglesKernel<<<blocksFor(bricks * 8, kThreads), kThreads, 0, scope.stream()>>>(
        grid, table, numbers, size[0], end, end + bricks * 8, vertex, triangles.mutable_data_ptr<std::int32_t>());
    C10_CUDA_KERNEL_LAUNCH_CHECK();
    return {vertices, triangles};
}

} // namespace
} // namespace maquette::kernels

TORCH_LIBRARY_IMPL(maquette, CUDA, library)
{
    library.impl("marching_cubes", maquette::kernels::marchingCubesCuda);
}
