#include "bench.h"

#include <kernels/gathered_attention.h>

#include <ATen/ATen.h>

#include <cstdlib>

int main()
{
    constexpr std::int64_t kHeads = 8, kWidth = 64, kRegions = 8;
    for (const std::int64_t rows : {100, 1000}) {
        for (const std::int64_t keys : {512, 3072}) {
            const std::int64_t kept = keys / 3;
            const at::Tensor q = at::randn({kHeads, kRegions * rows, kWidth});
            const at::Tensor k = at::randn({kHeads, keys, kWidth});
            const at::Tensor v = at::randn({kHeads, keys, kWidth});
            const at::Tensor index =
                at::rand({kHeads, kRegions, keys}).argsort(std::int64_t{-1}).narrow(-1, 0, kept).contiguous();
            const at::Tensor queryOffsets = at::arange(0, (kRegions + 1) * rows, rows, at::kLong);
            const at::Tensor keyOffsets = at::arange(0, (kRegions + 1) * kept, kept, at::kLong);
            const at::Tensor flat = index.view({kHeads, kRegions * kept});
            // "theirs" is attention over all keys, which is what the selection saves.
            maquette::bench::compare(
                "gathered_attention",
                "8 regions of " + std::to_string(rows) + ", " + std::to_string(kept) + " of " +
                    std::to_string(keys),
                "fp32",
                [&] { maquette::kernels::gatheredAttention(q, k, v, queryOffsets, flat, keyOffsets); },
                [&] { at::scaled_dot_product_attention(q.unsqueeze(0), k.unsqueeze(0), v.unsqueeze(0)); });
        }
    }
    return EXIT_SUCCESS;
}
