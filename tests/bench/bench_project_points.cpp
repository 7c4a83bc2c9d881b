#include "bench.h"

#include <kernels/project_points.h>

#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>

#include <cstdlib>

namespace {

/// The same from LibTorch's operators.
at::Tensor composition(const at::Tensor& points, const at::Tensor& weight, const at::Tensor& bias, std::int64_t freqs)
{
    const at::Tensor frequency = at::pow(2.0, at::arange(freqs, at::kFloat));
    const at::Tensor angle = (points.unsqueeze(-1) * frequency).reshape({points.size(0), 3 * freqs});
    return at::linear(at::cat({points, angle.sin(), angle.cos()}, -1), weight, bias);
}

} // namespace

namespace {

/// The nodes of a lattice of 256 nodes an axis at a ball, as a level asks for them: x slowest.
at::Tensor ballNodes(std::int64_t count)
{
    const at::Tensor axis = at::linspace(-1, 1, 256);
    const at::Tensor square = axis * axis;
    const at::Tensor radius = (square.narrow(0, 100, 4).view({-1, 1, 1}) + square.view({1, -1, 1}) + square.view({1, 1, -1})).sqrt();
    const at::Tensor nodes = at::nonzero((radius - 0.7).abs() < 0.02).narrow(0, 0, count);
    return axis.index({nodes + at::tensor({100, 0, 0})}).contiguous();
}

bool compare(const std::string& name, const at::Tensor& points, std::int64_t width)
{
    const at::Tensor weight = at::randn({width, 51}), bias = at::randn({width});
    if (!at::allclose(maquette::kernels::projectPoints(points, weight, bias, 8, false),
                      composition(points, weight, bias, 8), 1e-4, 1e-4)) {
        std::fprintf(stderr, "bench_project_points: the two ways disagree\n");
        return false;
    }
    maquette::bench::compare(
        "project_points", std::to_string(points.size(0)) + " " + name + ", " + std::to_string(width) + " columns", "fp32",
        [&] { maquette::kernels::projectPoints(points, weight, bias, 8, false); },
        [&] { composition(points, weight, bias, 8); });
    return true;
}

} // namespace

int main()
{
    const c10::InferenceMode noGradients;
    for (const auto& [count, width] : {std::pair<std::int64_t, std::int64_t>{2048, 192}, {4096, 1024}}) {
        if (!compare("nodes near a surface", ballNodes(count), width) ||
            !compare("random points", at::rand({count, 3}) * 2 - 1, width))
            return EXIT_FAILURE;
    }
    return EXIT_SUCCESS;
}
