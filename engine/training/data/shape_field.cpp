#include "training/data/shape_field.h"

#include "training/data/triangle_distance.h"

#include <engine/error.h>

#include <algorithm>
#include <cmath>

namespace maquette::engine {

namespace {

constexpr float kClosingCells = 1.5F; // larger values fill spokes and the gaps between slats
constexpr int kClosingSteps = 2;      // enough to grow from 1.5 cells back to 0.75
constexpr float kMarginCells = 1.3F;  // the skin must not reach the centres of the cube's outermost cells
constexpr int kReach = 5; // cells: the inside distance is held at kBand, which is < 5 cells at 128

using Mask = std::vector<std::uint8_t>;

struct Grid {
    int cells;
    std::size_t stride(int axis) const
    {
        return axis == 0 ? std::size_t(cells) * cells : axis == 1 ? std::size_t(cells) : 1;
    }
    std::size_t size() const { return std::size_t(cells) * cells * cells; }
    int coordinate(std::size_t index, int axis) const
    {
        return int(index / stride(axis) % std::size_t(cells));
    }
};

template <typename Visit>
void visitNeighbours(const Grid& grid, std::size_t index, Visit visit)
{
    for (int axis = 0; axis < 3; ++axis) {
        const int at = grid.coordinate(index, axis);
        if (at > 0)
            visit(index - grid.stride(axis));
        if (at + 1 < grid.cells)
            visit(index + grid.stride(axis));
    }
}

/// 6-connected flood from the cube's faces through cells whose squared distance is at least `limit`.
Mask floodOutside(const Grid& grid, const std::vector<float>& squared, float limit)
{
    Mask outside(grid.size(), 0);
    std::vector<std::uint32_t> open;
    const auto enter = [&](std::size_t index) {
        if (!outside[index] && squared[index] >= limit) {
            outside[index] = 1;
            open.push_back(std::uint32_t(index));
        }
    };
    const int last = grid.cells - 1;
    for (int i = 0; i <= last; ++i)
        for (int j = 0; j <= last; ++j)
            for (int axis = 0; axis < 3; ++axis) {
                const std::size_t corner = i * grid.stride((axis + 1) % 3) + j * grid.stride((axis + 2) % 3);
                enter(corner);
                enter(corner + last * grid.stride(axis));
            }
    while (!open.empty()) {
        const std::size_t index = open.back();
        open.pop_back();
        visitNeighbours(grid, index, enter);
    }
    return outside;
}

void growOutside(const Grid& grid, const std::vector<float>& squared, float limit, Mask& outside)
{
    for (int step = 0; step < kClosingSteps; ++step) {
        const Mask before = outside;
        for (std::size_t index = 0; index < grid.size(); ++index)
            if (before[index])
                visitNeighbours(grid, index, [&](std::size_t next) {
                    if (squared[next] >= limit)
                        outside[next] = 1;
                });
    }
}

/// Squared distance in cells to the nearest outside cell, for distances up to `reach`; larger where there is
/// none.
std::vector<std::uint16_t> outsideDistance(const Grid& grid, const Mask& outside, int reach)
{
    const std::uint16_t far = std::uint16_t(3 * (reach + 1) * (reach + 1));
    std::vector<std::uint16_t> squared(grid.size());
    for (std::size_t i = 0; i < grid.size(); ++i)
        squared[i] = outside[i] ? 0 : far;
    std::vector<std::uint16_t> next(grid.size());
    for (int axis = 2; axis >= 0; --axis) {
        const std::size_t stride = grid.stride(axis);
        next = squared;
        for (int k = 1; k <= reach; ++k) {
            const std::uint16_t add = std::uint16_t(k * k);
            const std::size_t shift = k * stride;
            const std::size_t block =
                std::size_t(grid.cells) * stride; // one run along the axis, all lines of it
            for (std::size_t start = 0; start < grid.size(); start += block) {
                const std::uint16_t* from = squared.data() + start;
                std::uint16_t* to = next.data() + start;
                if (shift >= block)
                    continue;
                for (std::size_t i = 0; i < block - shift; ++i)
                    to[i] = std::min(to[i], std::uint16_t(from[i + shift] + add));
                for (std::size_t i = shift; i < block; ++i)
                    to[i] = std::min(to[i], std::uint16_t(from[i - shift] + add));
            }
        }
        squared.swap(next);
    }
    return squared;
}

void checkInside(const TrainingMesh& mesh, float limit)
{
    for (const Triangle& triangle : mesh.triangles)
        for (const std::uint32_t vertex : triangle)
            for (const float coordinate : mesh.positions.at(vertex))
                if (!(std::abs(coordinate) <= limit))
                    throw Error(ErrorCode::BadMesh, "a vertex lies at " + std::to_string(coordinate) +
                                                        ", outside the cube of half extent " +
                                                        std::to_string(limit) + "; normalise the mesh first");
}

} // namespace

ShapeField buildShapeField(const TrainingMesh& mesh, const ShapeFieldOptions& options)
{
    if (options.cells < 64 || options.cells > 512)
        throw Error(ErrorCode::Usage, "a field of " + std::to_string(options.cells) +
                                          " cells per axis was asked for; 64 to 512 are possible");
    ShapeField field;
    field.cells = options.cells;
    const float size = field.cellSize();
    const float skin = field.skin();
    checkInside(mesh, 1 - kMarginCells * size);

    const Grid grid{options.cells};
    std::vector<float> squared = bandDistance(mesh, options.cells, ShapeField::kBand + skin).squared;
    Mask outside;
    if (options.closing) {
        outside = floodOutside(grid, squared, kClosingCells * kClosingCells * size * size);
        growOutside(grid, squared, skin * skin, outside);
    } else {
        outside = floodOutside(grid, squared, skin * skin);
    }
    const int reach = std::max(kReach, int(std::ceil(ShapeField::kBand / size)) + 1);
    const std::vector<std::uint16_t> inside = outsideDistance(grid, outside, reach);

    for (std::size_t i = 0; i < grid.size(); ++i) {
        const float distance = std::sqrt(squared[i]);
        const float value = outside[i]
                                ? distance - skin
                                : -std::max(skin - distance, std::sqrt(float(inside[i])) * size - size);
        squared[i] = std::clamp(value, -ShapeField::kBand, ShapeField::kBand);
    }
    field.values = std::move(squared);
    return field;
}

float ShapeField::sample(const Float3& point) const
{
    std::array<int, 3> low;
    Float3 weight;
    for (int axis = 0; axis < 3; ++axis) {
        const float at = std::clamp((point[axis] + 1) / cellSize() - 0.5F, 0.0F, float(cells - 1));
        low[axis] = std::min(int(at), cells - 2);
        weight[axis] = at - float(low[axis]);
    }
    float sum = 0;
    for (int corner = 0; corner < 8; ++corner) {
        const int dx = corner >> 2;
        const int dy = corner >> 1 & 1;
        const int dz = corner & 1;
        sum += (dx ? weight[0] : 1 - weight[0]) * (dy ? weight[1] : 1 - weight[1]) *
               (dz ? weight[2] : 1 - weight[2]) * at(low[0] + dx, low[1] + dy, low[2] + dz);
    }
    return sum;
}

Float3 ShapeField::gradient(const Float3& point) const
{
    Float3 out;
    for (int axis = 0; axis < 3; ++axis) {
        Float3 before = point;
        Float3 after = point;
        before[axis] -= cellSize() / 2;
        after[axis] += cellSize() / 2;
        out[axis] = (sample(after) - sample(before)) / cellSize();
    }
    return out;
}

} // namespace maquette::engine
