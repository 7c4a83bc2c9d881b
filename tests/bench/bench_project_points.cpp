#include "bench.h"

#include <kernels/project_points.h>

#include <c10/core/InferenceMode.h>

namespace {

constexpr std::int64_t kFreqs = 8;

/// The same from LibTorch's operators.
at::Tensor composition(const at::Tensor& points, const at::Tensor& frequency, const at::Tensor& weight, const at::Tensor& bias)
{
    const at::Tensor angle = (points.unsqueeze(-1) * frequency).reshape({points.size(0), 3 * kFreqs});
    return at::linear(at::cat({points, angle.sin(), angle.cos()}, -1), weight, bias);
}

/// The nodes of a lattice of 256 nodes an axis at a ball, as a level asks for them: x slowest.
at::Tensor ballNodes(std::int64_t count)
{
    const at::Tensor axis = at::linspace(-1, 1, 256);
    const at::Tensor square = axis * axis;
    // Of a slab of nodes that holds enough of them.
    const std::int64_t planes = count > 8192 ? 56 : 4;
    const at::Tensor radius =
        (square.narrow(0, 100, planes).view({-1, 1, 1}) + square.view({1, -1, 1}) + square.view({1, 1, -1})).sqrt();
    const at::Tensor nodes = at::nonzero((radius - 0.7).abs() < 0.02).narrow(0, 0, count);
    return axis.index({nodes + at::tensor({100, 0, 0})}).contiguous();
}

bool compare(const maquette::bench::Setting& setting, const std::string& name, const at::Tensor& places, std::int64_t width)
{
    const at::Tensor points = places.to(setting.options());
    const at::Tensor frequency = at::pow(2.0, at::arange(kFreqs, at::kFloat)).to(setting.options());
    const at::Tensor weight = at::randn({width, 51}, setting.options()), bias = at::randn({width}, setting.options());
    const auto ours = [&] { return maquette::kernels::projectPoints(points, weight, bias, kFreqs, false); };
    const auto theirs = [&] { return composition(points, frequency, weight, bias); };
    if (!maquette::bench::agree(ours(), theirs(), 1e-4))
        return false;
    maquette::bench::compare("project_points",
                             std::to_string(points.size(0)) + " " + name + ", " + std::to_string(width) + " columns", setting,
                             ours, theirs);
    return true;
}

bool measureAll(const at::Device& device)
{
    const c10::InferenceMode noGradients;
    std::vector<std::pair<std::int64_t, std::int64_t>> sizes = {{2048, 192}, {4096, 1024}};
    if (device.is_cuda())
        sizes.emplace_back(65536, 1024);
    for (const maquette::bench::Setting& setting : maquette::bench::settingsOf(device))
        for (const auto& [count, width] : sizes)
            if (!compare(setting, "nodes near a surface", ballNodes(count), width) ||
                !compare(setting, "random points", at::rand({count, 3}) * 2 - 1, width))
                return false;
    return true;
}

} // namespace

int main(int argc, char** argv)
{
    return maquette::bench::runBenchmark(argc, argv, measureAll);
}
