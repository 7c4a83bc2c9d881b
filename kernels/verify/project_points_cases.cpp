#include "verify/project_points_cases.h"

#include "verify/fourier_points_cases.h"
#include "verify/sequence.h"

#include <kernels/project_points.h>

#include <ATen/ATen.h>

namespace maquette::kernels {
namespace {

ProjectPointsCase caseOf(const char* name, std::int64_t points, std::int64_t width, std::int64_t freqs, bool includePi = false)
{
    const std::int64_t features = 3 * (2 * freqs + 1);
    return {name, sequence({points, 3}, 2, 1000) * 1.01, sequence({width, features}, 3, 256) * 0.25,
            sequence({width}, 5, 256), freqs, includePi};
}

ProjectPointsCase inType(ProjectPointsCase c, const char* name, at::ScalarType points, at::ScalarType weight)
{
    c.name = name;
    c.points = c.points.to(points);
    c.weight = c.weight.to(weight);
    c.bias = c.bias.to(weight);
    return c;
}

/// Points of a lattice of n^3, whose coordinates are shared.
at::Tensor lattice(std::int64_t n)
{
    const at::Tensor axis = at::linspace(-1.01, 1.01, n);
    return at::stack(at::meshgrid({axis, axis, axis}, "ij"), -1).reshape({-1, 3});
}

} // namespace

std::vector<ProjectPointsCase> projectPointsCases()
{
    const ProjectPointsCase usual = caseOf("50 points, 24 columns", 50, 24, 8);
    ProjectPointsCase strided = caseOf("strided", 20, 17, 4);
    strided.points = sequence({3, 20}, 7, 500).t();
    strided.weight = (sequence({27, 17}, 9, 256) * 0.25).t();
    ProjectPointsCase shared = caseOf("lattice 12", 0, 37, 8);
    shared.points = lattice(12);
    ProjectPointsCase sharedWithPi = caseOf("lattice 3 with pi", 0, 64, 5, true);
    sharedWithPi.points = lattice(3);
    return {
        caseOf("empty", 0, 8, 8),
        caseOf("one point, one column", 1, 1, 1),
        usual,
        caseOf("with pi", 40, 12, 6, true),
        caseOf("most frequencies", 9, 5, 32),
        caseOf("piece border", 1025, 3, 2),
        caseOf("tile border", 33, 130, 8),
        inType(usual, "f16", at::kHalf, at::kHalf),
        inType(usual, "f32 points, f16 weights", at::kFloat, at::kHalf),
        inType(usual, "f32 points, bf16 weights", at::kFloat, at::kBFloat16),
        inType(caseOf("", 300, 130, 8), "f16, tile borders", at::kHalf, at::kHalf),
        inType(caseOf("", 129, 136, 5), "f32 points, bf16 weights, tile borders", at::kFloat, at::kBFloat16),
        strided,
        shared,
        sharedWithPi,
    };
}

at::Tensor reference(const ProjectPointsCase& c)
{
    const at::Tensor features = reference(FourierPointsCase{c.name, c.points, c.freqs, c.includePi})
                                    .to(c.points.scalar_type())
                                    .to(c.weight.scalar_type())
                                    .to(at::kDouble);
    const at::Tensor weight = c.weight.to(at::kDouble).contiguous(), bias = c.bias.to(at::kDouble);
    at::Tensor out = at::empty({features.size(0), weight.size(0)}, at::kDouble);
    const auto f = features.accessor<double, 2>(), w = weight.accessor<double, 2>();
    const auto b = bias.accessor<double, 1>();
    auto to = out.accessor<double, 2>();
    for (std::int64_t n = 0; n < out.size(0); ++n)
        for (std::int64_t column = 0; column < out.size(1); ++column) {
            double sum = b[column];
            for (std::int64_t k = 0; k < weight.size(1); ++k)
                sum += w[column][k] * f[n][k];
            to[n][column] = sum;
        }
    return out;
}

VerifyResult verify(const ProjectPointsCase& c, const at::Device& device)
{
    return runCase("project_points", c.name, device, [&] {
        // A feature whose sine rounds the other way costs half a bit of it, times a weight of 0.25 at most.
        Tolerance tolerance = roundingTolerance(c.weight.scalar_type());
        tolerance.absolute *= 2;
        const auto run = [&] {
            return projectPoints(c.points.to(device), c.weight.to(device), c.bias.to(device), c.freqs, c.includePi);
        };
        return compareRuns(run, reference(c), tolerance);
    });
}

} // namespace maquette::kernels
