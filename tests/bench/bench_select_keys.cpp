#include "bench.h"

#include <kernels/select_keys.h>

#include <ATen/ATen.h>

#include <cstdlib>

namespace {

/// The published order of work: all scores of the sampled queries, their mean, top-k, region by region.
at::Tensor composition(const at::Tensor& q, const at::Tensor& k, std::int64_t rows, std::int64_t stride,
                       std::int64_t topK)
{
    std::vector<at::Tensor> kept;
    for (std::int64_t begin = 0; begin < q.size(1); begin += rows) {
        const at::Tensor sampled = q.slice(1, begin, begin + rows, stride);
        kept.push_back(std::get<1>(at::matmul(sampled, k.mT()).mean(1).topk(topK)));
    }
    return at::stack(kept, 1);
}

} // namespace

int main()
{
    const std::int64_t rows = 4096;
    for (const std::int64_t keys : {512, 3072}) {
        const at::Tensor q = at::randn({8, 8 * rows, 64});
        const at::Tensor k = at::randn({8, keys, 64});
        const at::Tensor offsets = at::arange(0, 9 * rows, rows, at::kLong);
        maquette::bench::compare(
            "select_keys", "8 regions of 4096, " + std::to_string(keys / 3) + " of " + std::to_string(keys),
            "fp32", [&] { maquette::kernels::selectKeys(q, k, offsets, 50, keys / 3); },
            [&] { composition(q, k, rows, 50, keys / 3); });
    }
    return EXIT_SUCCESS;
}
