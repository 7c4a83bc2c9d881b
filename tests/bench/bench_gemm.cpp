// The limit that the decoders are measured against: the fastest that this device multiplies matrices, over the products
// that geometry decoders are made of (many rows; the widths of the starter model and of Hunyuan3D-2) and large square
// ones. The fastest repeat counts, not the median: a limit is not what a busy machine reaches. JSON lines.
#include "bench.h"

#include <c10/core/InferenceMode.h>

#include <algorithm>

namespace {

/// Repeats go on for at least so long, and for at least kRepeats of them.
constexpr double kLeastMs = 400, kLeastMsOfCard = 60;
constexpr int kMostRepeats = 2000;

std::vector<double> repeated(const at::Device& device, const at::Tensor& rows, const at::Tensor& weight, const at::Tensor& bias)
{
    std::vector<double> ms;
    double total = 0;
    const double leastMs = device.is_cuda() ? kLeastMsOfCard : kLeastMs;
    for (int i = -maquette::bench::kWarmUps; i < kMostRepeats && (i < maquette::bench::kRepeats || total < leastMs); ++i) {
        const double once = maquette::bench::onceMs(device, [&] { at::linear(rows, weight, bias); });
        if (i < 0)
            continue;
        total += once;
        ms.push_back(once);
    }
    std::sort(ms.begin(), ms.end());
    return ms;
}

struct Case {
    std::int64_t rows, inner, columns;
};

bool measureAll(const at::Device& device)
{
    const c10::InferenceMode noGradients;
    std::vector<Case> cases = {{2048, 192, 192},  {2048, 192, 768},   {2048, 768, 192},   {8192, 192, 768},   {1024, 512, 512},
                               {4096, 512, 512},  {1024, 1024, 4096}, {4096, 1024, 1024}, {1536, 1536, 1536}, {2048, 2048, 2048}};
    if (device.is_cuda()) // what is as large as this leaves no part of a card idle
        cases.insert(cases.end(), {{65536, 512, 512}, {65536, 1024, 1024}, {8192, 8192, 8192}});
    for (const maquette::bench::Setting& setting : maquette::bench::settingsOf(device))
        for (const auto& [rows, inner, columns] : cases) {
            const at::Tensor a = at::randn({rows, inner}, setting.options()),
                             weight = at::randn({columns, inner}, setting.options()),
                             bias = at::randn({columns}, setting.options());
            const std::vector<double> ms = repeated(device, a, weight, bias);
            const double flops = 2.0 * static_cast<double>(rows * inner * columns);
            std::printf("{\"op\":\"gemm\",\"case\":\"%lld x %lld x %lld\",\"device\":\"%s\",\"dtype\":\"%s\","
                        "\"threads\":%d,\"repeats\":%zu,\"ms\":%.4f,\"ms_median\":%.4f,\"gflops\":%.1f}\n",
                        static_cast<long long>(rows), static_cast<long long>(inner), static_cast<long long>(columns),
                        setting.deviceName(), setting.dtypeName(), at::get_num_threads(), ms.size(), ms.front(),
                        ms[ms.size() / 2], flops / ms.front() / 1e6);
            std::fflush(stdout);
        }
    return true;
}

} // namespace

int main(int argc, char** argv)
{
    return maquette::bench::runBenchmark(argc, argv, measureAll);
}
