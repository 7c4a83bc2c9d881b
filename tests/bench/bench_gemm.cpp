// The limit that the decoders are measured against: the fastest that this device multiplies matrices, over the products
// that geometry decoders are made of (many rows; the widths of the starter model and of Hunyuan3D-2) and large square
// ones. The fastest repeat counts, not the median: a limit is not what a busy machine reaches. JSON lines.
#include "bench.h"

#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>

#include <algorithm>
#include <cstdlib>

namespace {

/// Repeats go on for at least so long, and for at least kRepeats of them.
constexpr double kLeastMs = 400;
constexpr int kMostRepeats = 2000;

std::vector<double> repeated(const at::Tensor& rows, const at::Tensor& weight, const at::Tensor& bias)
{
    std::vector<double> ms;
    double total = 0;
    for (int i = -maquette::bench::kWarmUps; i < kMostRepeats && (i < maquette::bench::kRepeats || total < kLeastMs); ++i) {
        const double once = maquette::bench::onceMs([&] { at::linear(rows, weight, bias); });
        if (i < 0)
            continue;
        total += once;
        ms.push_back(once);
    }
    std::sort(ms.begin(), ms.end());
    return ms;
}

} // namespace

int main()
{
    const c10::InferenceMode noGradients;
    struct Case {
        std::int64_t rows, inner, columns;
    };
    for (const auto [rows, inner, columns] :
         {Case{2048, 192, 192}, Case{2048, 192, 768}, Case{2048, 768, 192}, Case{8192, 192, 768}, Case{1024, 512, 512},
          Case{4096, 512, 512}, Case{1024, 1024, 4096}, Case{4096, 1024, 1024},
          Case{1536, 1536, 1536}, Case{2048, 2048, 2048}}) {
        const at::Tensor a = at::randn({rows, inner}), weight = at::randn({columns, inner}), bias = at::randn({columns});
        const std::vector<double> ms = repeated(a, weight, bias);
        const double flops = 2.0 * static_cast<double>(rows * inner * columns);
        std::printf("{\"op\":\"gemm\",\"case\":\"%lld x %lld x %lld\",\"device\":\"cpu\",\"dtype\":\"fp32\",\"threads\":%d,"
                    "\"repeats\":%zu,\"ms\":%.4f,\"ms_median\":%.4f,\"gflops\":%.1f}\n",
                    static_cast<long long>(rows), static_cast<long long>(inner), static_cast<long long>(columns),
                    at::get_num_threads(), ms.size(), ms.front(), ms[ms.size() / 2], flops / ms.front() / 1e6);
        std::fflush(stdout);
    }
    return EXIT_SUCCESS;
}
