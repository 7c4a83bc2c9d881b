#include "bench.h"
#include "verify/level_refinement_cases.h"

#include <kernels/cell_cases.h>
#include <kernels/marching_cubes.h>

#include <c10/core/InferenceMode.h>

using namespace maquette::kernels;

namespace {

at::Tensor ball(std::int64_t nodes)
{
    const at::Tensor axis = at::linspace(-1, 1, nodes), square = axis * axis;
    return 0.7 - (square.view({-1, 1, 1}) + square.view({1, -1, 1}) + square.view({1, 1, -1})).sqrt();
}

constexpr std::int64_t kMostTriangles = 12;

/// [256, kMostTriangles, 3]: edges of every mask's triangles, no face joined; -1 behind them. A ball needs no more.
at::Tensor paddedCases()
{
    at::Tensor table = at::full({256, kMostTriangles, 3}, -1, at::kLong);
    for (unsigned mask = 0; mask < 256; ++mask) {
        const auto& triangles = CellCases::instance().at(mask, 0).triangles;
        for (std::size_t t = 0; t < triangles.size(); ++t)
            for (int i = 0; i < 3; ++i)
                table[mask][static_cast<std::int64_t>(t)][i] = triangles[t][i];
    }
    return table;
}

/// What the composition looks up, where it computes.
struct Tables {
    at::Tensor cases;     ///< paddedCases()
    at::Tensor low, axis; ///< [12], of a cell's edges
    at::Tensor steps;     ///< [3], from a node to the next along each axis
};

Tables tablesFor(std::int64_t n, const at::Device& device)
{
    at::Tensor low = at::empty({12}, at::kLong), axis = at::empty({12}, at::kLong);
    for (int e = 0; e < 12; ++e) {
        low[e] = CellCases::instance().edges()[e].low;
        axis[e] = CellCases::instance().edges()[e].axis;
    }
    const at::Tensor steps = at::tensor({n * n, n, std::int64_t{1}}, at::kLong);
    return {paddedCases().to(device), low.to(device), axis.to(device), steps.to(device)};
}

/// The same surface from LibTorch's operators on a dense grid, all nodes known.
SurfaceMesh composition(const at::Tensor& values, const Tables& tables)
{
    const auto& [table, low, axis, steps] = tables;
    const std::int64_t n = values.size(0);
    at::Tensor mask = at::zeros({n - 1, n - 1, n - 1}, values.options().dtype(at::kLong));
    for (int c = 0; c < 8; ++c)
        mask += (values.narrow(0, c >> 2, n - 1).narrow(1, c >> 1 & 1, n - 1).narrow(2, c & 1, n - 1) > 0).to(at::kLong) * (1 << c);
    const at::Tensor cells = at::nonzero((mask > 0).logical_and(mask < 255));
    const at::Tensor edges = table.index_select(0, mask.index({cells.select(1, 0), cells.select(1, 1), cells.select(1, 2)}))
                                 .view({-1, kMostTriangles * 3});
    const at::Tensor valid = at::nonzero(edges >= 0);
    const at::Tensor edge = edges.index({valid.select(1, 0), valid.select(1, 1)}), cell = cells.index_select(0, valid.select(1, 0));
    const at::Tensor corner = low.index_select(0, edge);
    const at::Tensor node = (cell.select(1, 0) + corner.div(4, "floor")) * n * n +
                            (cell.select(1, 1) + corner.div(2, "floor").remainder(2)) * n + cell.select(1, 2) + corner.remainder(2);
    const auto [keys, ids, counts] = at::_unique2(node * 3 + axis.index_select(0, edge), true, true);
    const at::Tensor start = keys.div(3, "floor"), along = keys.remainder(3), flat = values.reshape({-1});
    const at::Tensor a = flat.index_select(0, start).to(at::kDouble),
                     b = flat.index_select(0, start + steps.index_select(0, along)).to(at::kDouble);
    at::Tensor places = at::stack({start.div(n * n, "floor"), start.div(n, "floor").remainder(n), start.remainder(n)}, 1).to(at::kDouble);
    places = places.scatter_add(1, along.unsqueeze(1), (a / (a - b)).clamp(1e-3, 1 - 1e-3).unsqueeze(1));
    return {places.to(at::kFloat), ids.view({-1, 3}).to(at::kInt)};
}

bool measureAll(const at::Device& device)
{
    const c10::InferenceMode noGradients;
    std::vector<std::int64_t> sizes = {33, 65, 129};
    if (device.is_cuda())
        sizes.push_back(257);
    for (const maquette::bench::Setting& setting : maquette::bench::settingsOf(device))
        for (const std::int64_t n : sizes) {
            const at::Tensor field = ball(n);
            const BrickLevel level = inBricks(field, at::ones({n, n, n}, at::kBool));
            const at::Tensor values = field.to(setting.options());
            const at::Tensor places = level.places.to(device), bricks = level.values.to(setting.options()),
                             known = level.known.to(device);
            const Tables tables = tablesFor(n, device);
            const auto ours = [&] { return marchingCubes(places, bricks, known, n, 0); };
            const auto theirs = [&] { return composition(values, tables); };
            const SurfaceMesh a = ours(), b = theirs();
            if (a.vertices.size(0) != b.vertices.size(0) || a.triangles.size(0) != b.triangles.size(0) ||
                !at::allclose(a.vertices.sum(0), b.vertices.sum(0), 1e-4))
                return false;
            maquette::bench::compare("marching_cubes", std::to_string(n - 1) + " cells, a ball", setting, ours, theirs);
        }
    return true;
}

} // namespace

int main(int argc, char** argv)
{
    return maquette::bench::runBenchmark(argc, argv, measureAll);
}
