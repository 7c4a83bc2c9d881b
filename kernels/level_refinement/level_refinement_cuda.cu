// Plan: one warp per brick of this level marks its candidates, 32 nodes at a time by ballots. One warp per place of
// the next level gathers the rows of its region in shared memory and counts what they reach; a scan over places gives
// every brick its position; the host reads three counts; the same warps then write. Reading the region twice costs less
// than keeping the words of every place. Block: 4 warps. Memory: the marks, two tables with a number per place.
#include "common/cuda_launch.h"
#include "level_refinement/level_refinement_math.h"

#include <ATen/core/Tensor.h>
#include <ATen/ops/cumsum.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/full.h>
#include <ATen/ops/stack.h>
#include <ATen/ops/zeros.h>
#include <torch/library.h>

namespace maquette::kernels {
namespace {

constexpr int kWarp = 32;
constexpr int kWarps = 4;
constexpr int kThreads = kWarp * kWarps;
constexpr int kBrickNodes = 512;
constexpr unsigned kAll = 0xFFFFFFFFU;

/// The bricks of this level, all of them on the device.
struct Level {
    const std::int32_t* places;
    const std::int32_t* table; ///< number of the brick at a place, or -1
    const std::int64_t* known;
    std::int64_t count;
    int perAxis;

    __device__ int at(int x, int y, int z) const
    {
        const bool isInside = x >= 0 && y >= 0 && z >= 0 && x < perAxis && y < perAxis && z < perAxis;
        return isInside ? table[(static_cast<std::int64_t>(x) * perAxis + y) * perAxis + z] : -1;
    }
    __device__ bool isKnown(std::int64_t brick, int node) const
    {
        return (known[brick * kBrickSide + (node >> 6)] >> (node & 63) & 1) != 0;
    }
};

struct Marker {
    float level, centre, band;
    bool changes;
};

__global__ void __launch_bounds__(kThreads)
    tableKernel(const std::int32_t* __restrict__ places, std::int64_t count, int perAxis, std::int32_t* __restrict__ table)
{
    const std::int64_t step = static_cast<std::int64_t>(gridDim.x) * kThreads;
    for (std::int64_t b = static_cast<std::int64_t>(blockIdx.x) * kThreads + threadIdx.x; b < count; b += step) {
        const std::int64_t row = static_cast<std::int64_t>(places[3 * b]) * perAxis + places[3 * b + 1];
        table[row * perAxis + places[3 * b + 2]] = static_cast<std::int32_t>(b);
    }
}

__device__ int signOf(float value)
{
    return (value > 0.0F) - (value < 0.0F);
}

template <class Value>
__device__ bool isMarked(const Level& level, const Value* values, const Marker& marker, std::int64_t brick, int node,
                         const int (&around)[6])
{
    if (!level.isKnown(brick, node)) {
        return false;
    }
    const float value = static_cast<float>(values[brick * kBrickNodes + node]);
    if (fabsf(value - marker.centre) < marker.band) {
        return true;
    }
    if (!marker.changes) {
        return false;
    }
    const int sign = signOf(value - marker.level);
    for (int direction = 0; direction < 6; ++direction) {
        const int shift = 6 - 3 * (direction / 2), place = node >> shift & 7;
        const bool isUp = direction % 2 == 1, stays = isUp ? place < 7 : place > 0;
        const std::int64_t other = stays ? brick : around[direction];
        // Past the border of a brick the same row begins at the other end.
        const int there = stays ? node + ((isUp ? 1 : -1) << shift) : node ^ (7 << shift);
        if (other >= 0 && level.isKnown(other, there) &&
            signOf(static_cast<float>(values[other * kBrickNodes + there]) - marker.level) != sign) {
            return true;
        }
    }
    return false;
}

template <class Value>
__global__ void __launch_bounds__(kThreads)
    marksKernel(Level level, const Value* __restrict__ values, Marker marker, unsigned* __restrict__ marks,
                unsigned long long* __restrict__ candidates)
{
    const int lane = threadIdx.x % kWarp;
    const std::int64_t step = static_cast<std::int64_t>(gridDim.x) * kWarps;
    for (std::int64_t b = static_cast<std::int64_t>(blockIdx.x) * kWarps + threadIdx.x / kWarp; b < level.count; b += step) {
        const int x = level.places[3 * b], y = level.places[3 * b + 1], z = level.places[3 * b + 2];
        const int around[6] = {level.at(x - 1, y, z), level.at(x + 1, y, z), level.at(x, y - 1, z),
                               level.at(x, y + 1, z), level.at(x, y, z - 1), level.at(x, y, z + 1)};
        int count = 0;
        for (int first = 0; first < kBrickNodes; first += kWarp) {
            const unsigned bits = __ballot_sync(kAll, isMarked(level, values, marker, b, first + lane, around));
            count += __popc(bits);
            if (lane == 0) {
                marks[b * (kBrickNodes / kWarp) + first / kWarp] = bits;
            }
        }
        if (lane == 0 && count > 0) {
            atomicAdd(candidates, static_cast<unsigned long long>(count)); // whole numbers: any order gives the same
        }
    }
}

/// Bits along z of row (x, y) of a brick's marks; nothing for brick -1.
__device__ unsigned markRow(const unsigned* marks, int brick, int x, int y)
{
    return brick < 0 ? 0U : marks[static_cast<std::int64_t>(brick) * 16 + 2 * x + y / 4] >> (8 * (y % 4)) & 255U;
}

/// Gathers the region under place `fine` into rows; false, for the whole warp alike, when no brick lies there.
__device__ bool gatherRegion(const Level& level, const RefinementReach& reach, const unsigned* marks, const int (&fine)[3],
                             unsigned (*rows)[kMostRegion])
{
    const int lane = threadIdx.x % kWarp, size = reach.region();
    const int start[3] = {reach.start(fine[0]), reach.start(fine[1]), reach.start(fine[2])};
    // Lanes 0 to 7 look up the eight bricks that the region lies in.
    const int mine = lane < 8 ? level.at((start[0] >> 3) + (lane >> 2), (start[1] >> 3) + (lane >> 1 & 1),
                                         (start[2] >> 3) + (lane & 1))
                              : -1;
    if (!__any_sync(kAll, mine >= 0)) {
        return false;
    }
    for (int first = 0; first < size * size; first += kWarp) {
        const int i = first + lane, x = i / size, y = i % size;
        const int atX = start[0] + x, atY = start[1] + y;
        const int part = (((atX >> 3) - (start[0] >> 3)) << 2 | ((atY >> 3) - (start[1] >> 3)) << 1) & 6;
        const int low = __shfl_sync(kAll, mine, part), high = __shfl_sync(kAll, mine, part | 1);
        if (i < size * size) {
            const unsigned both =
                markRow(marks, high, atX & 7, atY & 7) << 8 | markRow(marks, low, atX & 7, atY & 7);
            rows[x][y] = both >> (start[2] & 7);
        }
    }
    __syncwarp();
    return true;
}

/// Bits along z of row (x, y) of the brick at place `fine`.
__device__ unsigned fineRow(const RefinementReach& reach, const int (&fine)[3], unsigned (*rows)[kMostRegion], int x, int y)
{
    if (x >= reach.inside(fine[0]) || y >= reach.inside(fine[1])) {
        return 0;
    }
    unsigned row = 0;
    for (int i = reach.low(x); i <= reach.high(x); ++i) {
        for (int j = reach.low(y); j <= reach.high(y); ++j) {
            row |= rows[i][j];
        }
    }
    return reachedRow(reach, row, reach.inside(fine[2]));
}

/// counts[place]: nodes of the next level that lie there. Lane l owns rows 2 l and 2 l + 1, of 64.
__global__ void __launch_bounds__(kThreads)
    countKernel(Level level, RefinementReach reach, const unsigned* __restrict__ marks, std::int64_t* __restrict__ counts,
                std::int64_t* __restrict__ bricks)
{
    __shared__ unsigned shared[kWarps][kMostRegion][kMostRegion];
    const int lane = threadIdx.x % kWarp, warp = threadIdx.x / kWarp, n = reach.fineBricks;
    const std::int64_t places = static_cast<std::int64_t>(n) * n * n, step = static_cast<std::int64_t>(gridDim.x) * kWarps;
    for (std::int64_t f = static_cast<std::int64_t>(blockIdx.x) * kWarps + warp; f < places; f += step) {
        const int fine[3] = {static_cast<int>(f / n / n), static_cast<int>(f / n % n), static_cast<int>(f % n)};
        int count = 0;
        if (gatherRegion(level, reach, marks, fine, shared[warp])) {
            for (int k = 0; k < 2; ++k) {
                const int row = 2 * lane + k;
                count += __popc(fineRow(reach, fine, shared[warp], row / 8, row % 8));
            }
            count = __reduce_add_sync(kAll, count);
            __syncwarp(); // before the next place's rows
        }
        if (lane == 0) {
            counts[f] = count;
            bricks[f] = count > 0 ? 1 : 0;
        }
    }
}

struct Output {
    std::int32_t* places;
    unsigned char* words; ///< 64 rows of 8 bits a brick: the bytes of its words
    std::int32_t* nodes;  ///< null: no list
};

/// `nodesEnd` and `bricksEnd` are running sums, each with its own place counted in.
__global__ void __launch_bounds__(kThreads)
    writeKernel(Level level, RefinementReach reach, const unsigned* __restrict__ marks,
                const std::int64_t* __restrict__ counts, const std::int64_t* __restrict__ nodesEnd,
                const std::int64_t* __restrict__ bricksEnd, Output out)
{
    __shared__ unsigned shared[kWarps][kMostRegion][kMostRegion];
    const int lane = threadIdx.x % kWarp, warp = threadIdx.x / kWarp, n = reach.fineBricks;
    const std::int64_t places = static_cast<std::int64_t>(n) * n * n, step = static_cast<std::int64_t>(gridDim.x) * kWarps;
    for (std::int64_t f = static_cast<std::int64_t>(blockIdx.x) * kWarps + warp; f < places; f += step) {
        if (counts[f] == 0) {
            continue;
        }
        const int fine[3] = {static_cast<int>(f / n / n), static_cast<int>(f / n % n), static_cast<int>(f % n)};
        const std::int64_t brick = bricksEnd[f] - 1;
        gatherRegion(level, reach, marks, fine, shared[warp]);
        unsigned rows[2];
        int own = 0;
        for (int k = 0; k < 2; ++k) {
            const int row = 2 * lane + k;
            rows[k] = fineRow(reach, fine, shared[warp], row / 8, row % 8);
            own += __popc(rows[k]);
            out.words[brick * 64 + row] = static_cast<unsigned char>(rows[k]);
        }
        if (lane < 3) {
            out.places[3 * brick + lane] = lane == 0 ? fine[0] : lane == 1 ? fine[1] : fine[2];
        }
        int before = own; // running sum over lanes
        for (int offset = 1; offset < kWarp; offset *= 2) {
            const int other = __shfl_up_sync(kAll, before, offset);
            before += lane >= offset ? other : 0;
        }
        std::int64_t to = nodesEnd[f] - counts[f] + before - own;
        for (int k = 0; k < 2 && out.nodes != nullptr; ++k) {
            const int row = 2 * lane + k;
            for (unsigned bits = rows[k]; bits != 0; bits &= bits - 1, ++to) {
                out.nodes[3 * to] = 8 * fine[0] + row / 8;
                out.nodes[3 * to + 1] = 8 * fine[1] + row % 8;
                out.nodes[3 * to + 2] = 8 * fine[2] + __ffs(static_cast<int>(bits)) - 1;
            }
        }
        __syncwarp(); // before the next place's rows
    }
}

std::tuple<at::Tensor, at::Tensor, at::Tensor, at::Tensor>
levelRefinementCuda(const at::Tensor& places, const at::Tensor& values, const at::Tensor& known, std::int64_t nodes,
                    std::int64_t fineNodes, double level, double centre, double band, bool changes, std::int64_t before,
                    std::int64_t after, bool list)
{
    const LaunchScope scope(places.device());
    const RefinementReach reach = reachOf(nodes, fineNodes, static_cast<int>(before), static_cast<int>(after));
    const std::int64_t count = places.size(0), cube = static_cast<std::int64_t>(reach.bricks) * reach.bricks * reach.bricks;
    const std::int64_t finePlaces = static_cast<std::int64_t>(reach.fineBricks) * reach.fineBricks * reach.fineBricks;
    const at::TensorOptions ints = places.options(), longs = known.options();
    at::Tensor table = at::full({cube}, -1, ints), marks = at::empty({count, 16}, ints);
    at::Tensor candidates = at::zeros({1}, longs);
    at::Tensor sums = at::empty({2, finePlaces}, longs);
    const Level bricks{places.const_data_ptr<std::int32_t>(), table.const_data_ptr<std::int32_t>(),
                       known.const_data_ptr<std::int64_t>(), count, reach.bricks};
    auto* marked = reinterpret_cast<unsigned*>(marks.mutable_data_ptr<std::int32_t>());
    auto* counts = sums.mutable_data_ptr<std::int64_t>();
    if (count > 0) {
        tableKernel<<<blocksFor(count, kThreads), kThreads, 0, scope.stream()>>>(
            bricks.places, count, reach.bricks, table.mutable_data_ptr<std::int32_t>());
        C10_CUDA_KERNEL_LAUNCH_CHECK();
        const Marker marker{static_cast<float>(level), static_cast<float>(centre), static_cast<float>(band), changes};
        forFloating(values.scalar_type(), [&](auto type) {
            using Value = decltype(type);
            marksKernel<Value><<<blocksFor(count, kWarps), kThreads, 0, scope.stream()>>>(
                bricks, values.const_data_ptr<Value>(), marker, marked,
                reinterpret_cast<unsigned long long*>(candidates.mutable_data_ptr<std::int64_t>()));
        });
        C10_CUDA_KERNEL_LAUNCH_CHECK();
    }
    countKernel<<<blocksFor(finePlaces, kWarps), kThreads, 0, scope.stream()>>>(bricks, reach, marked, counts,
                                                                               counts + finePlaces);
    C10_CUDA_KERNEL_LAUNCH_CHECK();
    const at::Tensor ends = at::cumsum(sums, 1);
    // The one time that the host waits: what sizes the results.
    const at::Tensor sizes = at::stack({ends.select(1, finePlaces - 1).select(0, 0), ends.select(1, finePlaces - 1).select(0, 1),
                                        candidates.select(0, 0)})
                                 .to(at::kCPU);
    const std::int64_t* size = sizes.const_data_ptr<std::int64_t>();
    at::Tensor outPlaces = at::empty({size[1], 3}, ints), outWords = at::empty({size[1], kBrickSide}, longs);
    at::Tensor outNodes = at::empty({list ? size[0] : 0, 3}, ints);
    if (size[1] > 0) {
        const Output out{outPlaces.mutable_data_ptr<std::int32_t>(),
                         reinterpret_cast<unsigned char*>(outWords.mutable_data_ptr<std::int64_t>()),
                         list ? outNodes.mutable_data_ptr<std::int32_t>() : nullptr};
        const std::int64_t* end = ends.const_data_ptr<std::int64_t>();
        writeKernel<<<blocksFor(finePlaces, kWarps), kThreads, 0, scope.stream()>>>(bricks, reach, marked, counts, end,
                                                                                   end + finePlaces, out);
        C10_CUDA_KERNEL_LAUNCH_CHECK();
    }
    return {outPlaces, outWords, outNodes, sizes.select(0, 2).clone()};
}

} // namespace
} // namespace maquette::kernels

TORCH_LIBRARY_IMPL(maquette, CUDA, library)
{
    library.impl("level_refinement", maquette::kernels::levelRefinementCuda);
}
