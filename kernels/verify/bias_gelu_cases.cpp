#include "verify/bias_gelu_cases.h"

#include "verify/sequence.h"

#include <kernels/bias_gelu.h>

#include <ATen/ATen.h>

#include <cmath>
#include <numbers>

namespace maquette::kernels {

std::vector<BiasGeluCase> biasGeluCases()
{
    const at::Tensor x = sequence({33, 40}, 3, 1000) * 4, bias = sequence({40}, 5, 1000);
    const at::Tensor far = at::tensor({-1e30F, -50.0F, -6.0F, 0.0F, 6.0F, 50.0F, 1e30F}).view({1, 7});
    return {
        {"empty", at::empty({0, 8}), at::zeros({8})},
        {"no columns", at::empty({3, 0}), at::empty({0})},
        {"one number", at::tensor({0.5F}).view({1, 1}), at::tensor({0.25F})},
        {"far out", far, at::zeros({7})},
        {"33x40", x, bias},
        {"width of 3", sequence({17, 3}, 7, 100) * 3, sequence({3}, 9, 100)},
        {"many rows", sequence({5000, 19}, 11, 500) * 5, sequence({19}, 13, 500)},
        {"f16", x.to(at::kHalf), bias.to(at::kHalf)},
        {"bf16", x.to(at::kBFloat16), bias.to(at::kBFloat16)},
        {"strided", (sequence({40, 33}, 15, 1000) * 4).t(), bias},
    };
}

at::Tensor reference(const BiasGeluCase& c)
{
    const at::Tensor x = c.x.to(at::kDouble).contiguous(), bias = c.bias.to(at::kDouble).contiguous();
    at::Tensor out = at::empty_like(x);
    const auto from = x.accessor<double, 2>();
    const auto added = bias.accessor<double, 1>();
    auto to = out.accessor<double, 2>();
    for (std::int64_t n = 0; n < x.size(0); ++n) {
        for (std::int64_t i = 0; i < x.size(1); ++i) {
            const double value = from[n][i] + added[i];
            to[n][i] = 0.5 * value * (1 + std::erf(value / std::numbers::sqrt2));
        }
    }
    return out;
}

VerifyResult verify(const BiasGeluCase& c, const at::Device& device)
{
    return runCase("bias_gelu", c.name, device, [&] {
        const auto run = [&] {
            return biasGelu(c.x.to(device), c.bias.to(device));
        };
        return compareRuns(run, reference(c), roundingTolerance(c.x.scalar_type()));
    });
}

} // namespace maquette::kernels
