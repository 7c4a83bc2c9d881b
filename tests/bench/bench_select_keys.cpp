#include "bench.h"

#include <kernels/select_keys.h>

namespace {

constexpr std::int64_t kHeads = 8, kRegions = 8, kRows = 4096, kWidth = 64, kStride = 50;

/// The published order of work: all scores of the sampled queries, their mean, top-k, region by region. A card gets all
/// regions at once, or it would wait for the host between them.
at::Tensor composition(const at::Tensor& q, const at::Tensor& k, std::int64_t topK)
{
    if (q.is_cuda()) {
        const at::Tensor sampled = q.view({kHeads, kRegions, kRows, kWidth}).slice(2, 0, kRows, kStride); // [H, R, S, D]
        const at::Tensor scores = at::bmm(sampled.reshape({kHeads, -1, kWidth}), k.mT()); // [H, R S, L]
        return std::get<1>(scores.view({kHeads, kRegions, -1, k.size(1)}).mean(2).topk(topK));
    }
    std::vector<at::Tensor> kept;
    for (std::int64_t begin = 0; begin < q.size(1); begin += kRows) {
        const at::Tensor sampled = q.slice(1, begin, begin + kRows, kStride);
        kept.push_back(std::get<1>(at::matmul(sampled, k.mT()).mean(1).topk(topK)));
    }
    return at::stack(kept, 1);
}

bool measureAll(const at::Device& device)
{
    for (const maquette::bench::Setting& setting : maquette::bench::settingsOf(device))
        for (const std::int64_t keys : {512, 3072}) {
            const at::Tensor q = at::randn({kHeads, kRegions * kRows, kWidth}, setting.options());
            const at::Tensor k = at::randn({kHeads, keys, kWidth}, setting.options());
            const at::Tensor offsets = at::arange(0, (kRegions + 1) * kRows, kRows, setting.options().dtype(at::kLong));
            maquette::bench::compare(
                "select_keys", "8 regions of 4096, " + std::to_string(keys / 3) + " of " + std::to_string(keys), setting,
                [&] { maquette::kernels::selectKeys(q, k, offsets, kStride, keys / 3); },
                [&] { composition(q, k, keys / 3); });
        }
    return true;
}

} // namespace

int main(int argc, char** argv)
{
    return maquette::bench::runBenchmark(argc, argv, measureAll);
}
