#include "bench.h"

#include <kernels/bias_gelu.h>

#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>

#include <cstdlib>

int main()
{
    const c10::InferenceMode noGradients;
    for (const auto& [rows, width] : {std::pair<std::int64_t, std::int64_t>{2048, 768}, {2048, 4096}}) {
        const at::Tensor x = at::randn({rows, width}), bias = at::randn({width});
        const auto theirs = [&] { return at::gelu(x + bias); };
        if (!at::allclose(maquette::kernels::biasGelu(x, bias), theirs(), 1e-5, 1e-5)) {
            std::fprintf(stderr, "bench_bias_gelu: the two ways disagree\n");
            return EXIT_FAILURE;
        }
        maquette::bench::compare(
            "bias_gelu", std::to_string(rows) + " x " + std::to_string(width), "fp32",
            [&] { maquette::kernels::biasGelu(x, bias); }, theirs);
    }
    return EXIT_SUCCESS;
}
