// Two steps a plane: every node's sign becomes one bit of a byte, then a node looks at the bytes of its six
// neighbours, many nodes at a time. Three planes of bytes are kept, padded by zeros, which nothing is known of.
#include "common/cpu_vector.h"
#include "common/parallel_for.h"
#include "near_surface/near_surface_math.h"

#include <ATen/ATen.h>
#include <torch/library.h>

#include <vector>

namespace maquette::kernels {
namespace {

constexpr std::uint8_t kNegative = 1, kZero = 2, kPositive = 4, kSigns = 7, kNear = 8;
constexpr std::int64_t kPadding = 1; ///< bytes before a row and behind it, and rows of a plane

struct Grid {
    const float* values;
    const std::uint8_t* known;
    GridSize size;
    float level, band;

    std::int64_t pitch() const { return size.z + 2 * kPadding; }
    std::int64_t planeBytes() const { return (size.y + 2 * kPadding) * pitch(); }
    std::int64_t row(std::int64_t y) const { return (y + kPadding) * pitch() + kPadding; }
};

MAQUETTE_ALWAYS_INLINE inline void signsOfRow(const float* values, const std::uint8_t* known, std::int64_t count,
                                              float level, float band, std::uint8_t* out)
{
#pragma omp simd
    for (std::int64_t z = 0; z < count; ++z) { // without branches, or it stays one at a time
        const float value = values[z] - level;
        const int negative = value < 0.0F, positive = value > 0.0F;
        const int near = int(value < band) & int(value > -band);
        const int code = negative * kNegative + positive * kPositive + (1 - negative - positive) * kZero + near * kNear;
        out[z] = static_cast<std::uint8_t>(code & -int(known[z] != 0));
    }
}

/// Marks of a row from its bytes and those of the rows around it.
MAQUETTE_ALWAYS_INLINE inline void marksOfRow(const std::uint8_t* before, const std::uint8_t* own,
                                              const std::uint8_t* behind, std::int64_t pitch,
                                              std::int64_t count, std::uint8_t* out)
{
#pragma omp simd
    for (std::int64_t z = 0; z < count; ++z) {
        const std::uint8_t mine = own[z];
        const std::uint8_t around = before[z] | behind[z] | own[z - pitch] | own[z + pitch] | own[z - 1] | own[z + 1];
        const std::uint8_t tells = static_cast<std::uint8_t>((around & ~mine & kSigns) | (mine & kNear));
        out[z] = tells != 0 && mine != 0 ? 1 : 0;
    }
}

MAQUETTE_ALWAYS_INLINE inline void marksOfPlanes(const Grid& grid, std::int64_t begin, std::int64_t end,
                                                 std::uint8_t* planes, std::uint8_t* out)
{
    const std::int64_t bytes = grid.planeBytes(), rows = grid.size.y, count = grid.size.z;
    const auto plane = [&](std::int64_t x) MAQUETTE_ALWAYS_INLINE { return planes + (x + 3) % 3 * bytes; };
    for (std::int64_t next = begin - 1; next <= end; ++next) {
        if (next < 0 || next == grid.size.x)
            __builtin_memset(plane(next), 0, static_cast<std::size_t>(bytes));
        for (std::int64_t y = 0; y < rows && next >= 0 && next < grid.size.x; ++y) {
            const std::int64_t from = (next * rows + y) * count;
            signsOfRow(grid.values + from, grid.known + from, count, grid.level, grid.band,
                       plane(next) + grid.row(y));
        }
        const std::int64_t x = next - 1; // all around it is there
        for (std::int64_t y = 0; y < rows && x >= begin; ++y) {
            const std::int64_t row = grid.row(y);
            marksOfRow(plane(x - 1) + row, plane(x) + row, plane(next) + row, grid.pitch(), count,
                       out + (x * rows + y) * count);
        }
    }
}

at::Tensor nearSurfaceCpu(const at::Tensor& values, const at::Tensor& known, double level, double band)
{
    const at::Tensor wide = values.to(at::kFloat);
    const Grid grid{wide.const_data_ptr<float>(),
                    reinterpret_cast<const std::uint8_t*>(known.const_data_ptr<bool>()),
                    {values.size(0), values.size(1), values.size(2)},
                    static_cast<float>(level),
                    static_cast<float>(band)};
    at::Tensor marked = at::empty_like(known);
    auto* out = reinterpret_cast<std::uint8_t*>(marked.mutable_data_ptr<bool>());
    if (marked.numel() == 0)
        return marked;
    parallelFor(grid.size.x, 1, [&](std::int64_t begin, std::int64_t end) {
        std::vector<std::uint8_t> planes(static_cast<std::size_t>(3 * grid.planeBytes()));
        runOnBestCpu([&](auto) MAQUETTE_ALWAYS_INLINE { marksOfPlanes(grid, begin, end, planes.data(), out); });
    });
    return marked;
}

} // namespace
} // namespace maquette::kernels

TORCH_LIBRARY_IMPL(maquette, CPU, library)
{
    library.impl("near_surface", maquette::kernels::nearSurfaceCpu);
}
