#include "bench.h"

#include <kernels/norm_dot.h>

#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>

#include <cstdlib>

int main()
{
    const c10::InferenceMode noGradients;
    for (const std::int64_t width : {192, 1024}) {
        const at::Tensor x = at::randn({2048, width}), weight = at::randn({width}), bias = at::randn({width}),
                         row = at::randn({width}), offset = at::randn({1});
        const auto theirs = [&] {
            return at::linear(at::layer_norm(x, {width}, weight, bias, 1e-5), row.unsqueeze(0), offset).squeeze(1);
        };
        if (!at::allclose(maquette::kernels::normDot(x, weight, bias, 1e-5, row, offset), theirs(), 1e-3, 1e-3)) {
            std::fprintf(stderr, "bench_norm_dot: the two ways disagree\n");
            return EXIT_FAILURE;
        }
        maquette::bench::compare(
            "norm_dot", "2048 x " + std::to_string(width), "fp32",
            [&] { maquette::kernels::normDot(x, weight, bias, 1e-5, row, offset); }, theirs);
    }
    return EXIT_SUCCESS;
}
