#include "verify/norm_dot_cases.h"

#include "verify/sequence.h"

#include <kernels/norm_dot.h>

#include <ATen/ATen.h>

#include <cmath>

namespace maquette::kernels {
namespace {

NormDotCase caseOf(const char* name, std::int64_t rows, std::int64_t width, bool normed, at::ScalarType type = at::kFloat)
{
    NormDotCase c{name, (sequence({rows, width}, 3, 1000) * 2 + 0.5).to(type), {}, {}, (sequence({width}, 9, 1000) * 0.1).to(type)};
    if (normed) {
        c.weight = (sequence({width}, 5, 1000) + 1).to(type);
        c.bias = sequence({width}, 7, 1000).to(type);
    }
    return c;
}

} // namespace

std::vector<NormDotCase> normDotCases()
{
    NormDotCase equal = caseOf("equal numbers", 3, 24, true);
    equal.x = at::full({3, 24}, 7.0F);
    NormDotCase strided = caseOf("strided", 20, 33, true);
    strided.x = sequence({33, 20}, 11, 1000).t();
    return {
        caseOf("empty", 0, 8, true),        caseOf("one number", 1, 1, false),
        caseOf("one number, normed", 1, 1, true), equal,
        caseOf("width 16", 5, 16, true),    caseOf("width 19", 40, 19, true),
        caseOf("width 21, no norm", 40, 21, false), caseOf("width 192", 700, 192, true),
        caseOf("f16", 33, 64, true, at::kHalf), caseOf("bf16", 33, 64, true, at::kBFloat16),
        strided,
    };
}

at::Tensor reference(const NormDotCase& c)
{
    const std::int64_t width = c.x.size(1);
    const at::Tensor x = c.x.to(at::kDouble).contiguous(), row = c.row.to(at::kDouble).contiguous();
    const at::Tensor weight = c.weight.defined() ? c.weight.to(at::kDouble) : at::ones({width}, at::kDouble);
    const at::Tensor bias = c.bias.defined() ? c.bias.to(at::kDouble) : at::zeros({width}, at::kDouble);
    at::Tensor out = at::empty({x.size(0)}, at::kDouble);
    const auto from = x.accessor<double, 2>();
    const auto w = weight.accessor<double, 1>(), b = bias.accessor<double, 1>(), r = row.accessor<double, 1>();
    auto to = out.accessor<double, 1>();
    for (std::int64_t n = 0; n < x.size(0); ++n) {
        double mean = 0, variance = 0, dot = 0;
        for (std::int64_t i = 0; i < width; ++i)
            mean += from[n][i] / static_cast<double>(width);
        for (std::int64_t i = 0; i < width; ++i)
            variance += (from[n][i] - mean) * (from[n][i] - mean) / static_cast<double>(width);
        for (std::int64_t i = 0; i < width; ++i) {
            const double value = c.weight.defined() ? (from[n][i] - mean) / std::sqrt(variance + c.eps) : from[n][i];
            dot += (value * w[i] + b[i]) * r[i];
        }
        to[n] = dot + c.offset;
    }
    return out;
}

VerifyResult verify(const NormDotCase& c, const at::Device& device)
{
    return runCase("norm_dot", c.name, device, [&] {
        const auto there = [&](const at::Tensor& tensor) { return tensor.defined() ? tensor.to(device) : tensor; };
        const at::Tensor offset = at::full({1}, c.offset, c.x.options()).to(device);
        const auto run = [&] {
            return normDot(there(c.x), there(c.weight), there(c.bias), c.eps, there(c.row), offset);
        };
        return compareRuns(run, reference(c), roundingTolerance(c.x.scalar_type()));
    });
}

} // namespace maquette::kernels
