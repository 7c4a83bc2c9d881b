#include "bench.h"

#include <kernels/gathered_attention.h>

namespace {

constexpr std::int64_t kHeads = 8, kWidth = 64, kRegions = 8;

/// The same from LibTorch's operators: every region's keys and values are gathered, then each region of each head is one of a batch.
///   index  [H, R, K]
at::Tensor composition(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v, const at::Tensor& index)
{
    const std::int64_t kept = index.size(2);
    const at::Tensor wide = index.reshape({kHeads, kRegions * kept, 1}).expand({-1, -1, kWidth});
    const auto regions = [&](const at::Tensor& x) { return x.view({kHeads * kRegions, 1, -1, kWidth}); };
    return at::scaled_dot_product_attention(regions(q), regions(k.gather(1, wide)), regions(v.gather(1, wide)))
        .reshape(q.sizes());
}

bool compare(const maquette::bench::Setting& setting, std::int64_t rows, std::int64_t keys)
{
    const std::int64_t kept = keys / 3;
    const at::TensorOptions whole = setting.options().dtype(at::kLong);
    const at::Tensor q = at::randn({kHeads, kRegions * rows, kWidth}, setting.options());
    const at::Tensor k = at::randn({kHeads, keys, kWidth}, setting.options());
    const at::Tensor v = at::randn({kHeads, keys, kWidth}, setting.options());
    const at::Tensor index = at::rand({kHeads, kRegions, keys}, setting.options().dtype(at::kFloat))
                                 .argsort(std::int64_t{-1})
                                 .narrow(-1, 0, kept)
                                 .contiguous();
    const at::Tensor queryOffsets = at::arange(0, (kRegions + 1) * rows, rows, whole);
    const at::Tensor keyOffsets = at::arange(0, (kRegions + 1) * kept, kept, whole);
    const at::Tensor flat = index.view({kHeads, kRegions * kept});
    const auto ours = [&] { return maquette::kernels::gatheredAttention(q, k, v, queryOffsets, flat, keyOffsets); };
    const auto theirs = [&] { return composition(q, k, v, index); };
    if (!maquette::bench::agree(ours(), theirs(), 1e-4))
        return false;
    const std::string name =
        "8 regions of " + std::to_string(rows) + ", " + std::to_string(kept) + " of " + std::to_string(keys);
    // Attention over all keys is what the selection saves.
    maquette::bench::compare("gathered_attention", name, setting, ours, [&] {
        at::scaled_dot_product_attention(q.unsqueeze(0), k.unsqueeze(0), v.unsqueeze(0));
    });
    maquette::bench::compare("gathered_attention", name + ", by gathering", setting, ours, theirs);
    return true;
}

bool measureAll(const at::Device& device)
{
    for (const maquette::bench::Setting& setting : maquette::bench::settingsOf(device))
        for (const std::int64_t rows : {100, 1000})
            for (const std::int64_t keys : {512, 3072})
                if (!compare(setting, rows, keys))
                    return false;
    return true;
}

} // namespace

int main(int argc, char** argv)
{
    return maquette::bench::runBenchmark(argc, argv, measureAll);
}
