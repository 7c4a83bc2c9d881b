// The limit that the decoders are measured against: products of matrices as the geometry decoder has them (many
// rows, the network's width), and one large square one. JSON lines.
#include "bench.h"

#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>

#include <cstdlib>

int main()
{
    const c10::InferenceMode noGradients;
    struct Case {
        std::int64_t rows, inner, columns;
    };
    for (const auto [rows, inner, columns] : {Case{1536, 1536, 1536}, Case{4096, 192, 768}, Case{4096, 1024, 1024}}) {
        const at::Tensor a = at::randn({rows, inner}), b = at::randn({inner, columns});
        const maquette::bench::Timing timing = maquette::bench::measure([&] { at::matmul(a, b); });
        const double flops = 2.0 * static_cast<double>(rows * inner * columns);
        std::printf("{\"op\":\"gemm\",\"case\":\"%lld x %lld x %lld\",\"device\":\"cpu\",\"dtype\":\"fp32\",\"threads\":%d,"
                    "\"ms\":%.4f,\"gflops\":%.1f}\n",
                    static_cast<long long>(rows), static_cast<long long>(inner), static_cast<long long>(columns),
                    at::get_num_threads(), timing.medianMs, flops / timing.medianMs / 1e6);
        std::fflush(stdout);
    }
    return EXIT_SUCCESS;
}
