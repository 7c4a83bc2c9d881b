#include "verify/near_surface_cases.h"

#include "verify/sequence.h"

#include <kernels/near_surface.h>

#include <ATen/ATen.h>

#include <array>
#include <cmath>
#include <limits>

namespace maquette::kernels {
namespace {

/// Distance to a sphere of radius 0.6 in the box [-1, 1]^3, positive inside, cut to [-1, 1] after scaling
/// by 10.
at::Tensor sphere(std::int64_t nodes)
{
    const at::Tensor axis = at::linspace(-1, 1, nodes);
    const at::Tensor square = axis * axis;
    const at::Tensor radius =
        (square.view({-1, 1, 1}) + square.view({1, -1, 1}) + square.view({1, 1, -1})).sqrt();
    return ((0.6 - radius) * 10).clamp(-1, 1);
}

at::Tensor mostly(at::IntArrayRef sizes, std::uint64_t seed)
{
    return sequence(sizes, seed, 128) > -0.8;
}

int sign(double x)
{
    return (x > 0) - (x < 0);
}

} // namespace

std::vector<NearSurfaceCase> nearSurfaceCases()
{
    const at::Tensor rough = sequence({7, 5, 9}, 3, 4); // many exact zeros and equal values
    const at::Tensor all = at::ones({7, 5, 9}, at::kBool);
    at::Tensor hole = sphere(17);
    hole.index_put_({mostly({17, 17, 17}, 5).logical_not()}, std::numeric_limits<float>::quiet_NaN());
    at::Tensor parts = at::full({9, 9, 9}, -1.0F), border = at::full({9, 9, 9}, -1.0F);
    parts[4][4][4] = 1;
    parts[0][8][0] = 1;
    border.select(0, 0).fill_(1);
    border.select(2, 8).fill_(1);
    const at::Tensor nine = at::ones({9, 9, 9}, at::kBool);
    return {
        {"empty field", at::full({9, 9, 9}, -1.0F), nine, 0, 0.5},
        {"full field", at::full({9, 9, 9}, 1.0F), nine, 0, 0.5},
        {"surface at the box border", border, nine, 0, 0.5},
        {"one-cell parts", parts, nine, 0, 0.5},
        {"empty", at::empty({0, 4, 4}), at::empty({0, 4, 4}, at::kBool), 0, 0.5},
        {"one node", at::zeros({1, 1, 1}), at::ones({1, 1, 1}, at::kBool), 0, 0},
        {"sphere 17", sphere(17), at::ones({17, 17, 17}, at::kBool), 0, 0.95},
        {"unknown nodes hold NaN", hole, mostly({17, 17, 17}, 5), 0, 0.25},
        {"zeros 7x5x9", rough, all, 0, 0},
        {"level 0.25 7x5x9", rough, all, 0.25, 0.25},
        {"f16 7x5x9", rough.to(at::kHalf), mostly({7, 5, 9}, 9), -0.5, 0.3},
        {"bf16 7x5x9", rough.to(at::kBFloat16), mostly({7, 5, 9}, 9), -0.5, 0.3},
        {"strided 33x17x5", sequence({5, 17, 33}, 11, 8).permute({2, 1, 0}), mostly({33, 17, 5}, 13), 0, 0.1},
        {"nothing known", rough, at::zeros({7, 5, 9}, at::kBool), 0, 1},
    };
}

at::Tensor reference(const NearSurfaceCase& c)
{
    const at::Tensor values = c.values.to(at::kDouble).contiguous();
    const auto v = values.accessor<double, 3>();
    const auto known = c.known.accessor<bool, 3>();
    at::Tensor marked = at::zeros_like(c.known);
    auto out = marked.accessor<bool, 3>();
    const auto isKnown = [&](std::int64_t x, std::int64_t y, std::int64_t z) {
        return x >= 0 && x < v.size(0) && y >= 0 && y < v.size(1) && z >= 0 && z < v.size(2) &&
               known[x][y][z];
    };
    constexpr std::array<std::array<int, 3>, 6> kNeighbours = {
        {{-1, 0, 0}, {1, 0, 0}, {0, -1, 0}, {0, 1, 0}, {0, 0, -1}, {0, 0, 1}}};
    for (std::int64_t x = 0; x < v.size(0); ++x) {
        for (std::int64_t y = 0; y < v.size(1); ++y) {
            for (std::int64_t z = 0; z < v.size(2); ++z) {
                bool mark = std::abs(v[x][y][z] - c.level) < c.band;
                for (const auto& [dx, dy, dz] : kNeighbours) {
                    mark = mark || (isKnown(x + dx, y + dy, z + dz) &&
                                    sign(v[x + dx][y + dy][z + dz] - c.level) != sign(v[x][y][z] - c.level));
                }
                out[x][y][z] = known[x][y][z] && mark;
            }
        }
    }
    return marked;
}

VerifyResult verify(const NearSurfaceCase& c, const at::Device& device)
{
    return runCase("near_surface", c.name, device, [&] {
        const auto run = [&] {
            return nearSurface(c.values.to(device), c.known.to(device), c.level, c.band);
        };
        return compareRuns(run, reference(c), kExact);
    });
}

} // namespace maquette::kernels
