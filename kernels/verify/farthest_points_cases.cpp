#include "verify/farthest_points_cases.h"

#include "verify/sequence.h"

#include <kernels/farthest_points.h>

#include <ATen/ATen.h>

#include <algorithm>
#include <limits>

namespace maquette::kernels {
namespace {

constexpr double kLattice = 256; ///< steps per unit: squares of lattice coordinates are exact in f32

/// N points on the lattice in [-1, 1).
at::Tensor scattered(std::int64_t n, std::uint64_t seed)
{
    return sequence({n, 3}, seed, kLattice);
}

/// Corners of a cube, each `copies` times: almost every distance is a tie.
at::Tensor corners(std::int64_t copies)
{
    const at::Tensor axis = at::tensor({-1.0F, 1.0F});
    const std::vector<at::Tensor> grid = at::meshgrid({axis, axis, axis}, "ij");
    return at::stack(grid, -1).reshape({8, 3}).repeat({copies, 1});
}

} // namespace

std::vector<FarthestPointsCase> farthestPointsCases()
{
    return {
        {"one point", at::zeros({1, 3}), 1, 0},
        {"all of two", scattered(2, 1), 2, 1},
        {"ties 8 x 4", corners(4), 32, 5},
        {"same point 40 times", at::ones({40, 3}), 7, 39},
        {"strided", scattered(150, 3).t().contiguous().t(), 20, 0},
        {"300 of 1000", scattered(1000, 7), 300, 17},
        {"piece border 4097", scattered(4097, 11), 9, 4096},
        {"40 of 20000", scattered(20000, 13), 40, 0},
    };
}

at::Tensor reference(const FarthestPointsCase& c)
{
    const at::Tensor points = c.points.to(at::kDouble).contiguous();
    const auto xyz = points.accessor<double, 2>();
    std::vector<double> distance(c.points.size(0), std::numeric_limits<double>::infinity());
    std::vector<std::int64_t> picked{c.start};
    while (static_cast<std::int64_t>(picked.size()) < c.count) {
        for (std::int64_t i = 0; i < points.size(0); ++i) {
            double sum = 0;
            for (int axis = 0; axis < 3; ++axis) {
                sum += (xyz[i][axis] - xyz[picked.back()][axis]) * (xyz[i][axis] - xyz[picked.back()][axis]);
            }
            distance[i] = std::min(distance[i], sum);
        }
        picked.push_back(std::max_element(distance.begin(), distance.end()) - distance.begin());
    }
    return at::tensor(picked, at::kLong);
}

VerifyResult verify(const FarthestPointsCase& c, const at::Device& device)
{
    return runCase("farthest_points", c.name, device, [&] {
        const auto run = [&] {
            return farthestPoints(c.points.to(device), c.count, c.start);
        };
        return compareRuns(run, reference(c), kExact);
    });
}

} // namespace maquette::kernels
