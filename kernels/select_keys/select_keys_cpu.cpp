// The mean over sampled queries of q.k is (mean of the sampled queries).k, so one vector per head and region
// scores all keys. The sum stands for the mean: the order is the same.
#include "common/parallel_for.h"

#include <ATen/ATen.h>
#include <torch/library.h>

#include <algorithm>
#include <numeric>
#include <vector>

namespace maquette::kernels {
namespace {

/// [H, R, D] f32: the sum of the sampled rows of every region.
at::Tensor sampledSums(const at::Tensor& q, const at::Tensor& offsets, std::int64_t stride)
{
    const std::int64_t* offset = offsets.const_data_ptr<std::int64_t>();
    const std::int64_t regions = offsets.size(0) - 1;
    at::Tensor sums = at::zeros({q.size(0), regions, q.size(2)}, q.options().dtype(at::kFloat));
    for (std::int64_t r = 0; r < regions; ++r) {
        if (offset[r] < offset[r + 1]) {
            sums.select(1, r).copy_(q.slice(1, offset[r], offset[r + 1], stride).sum(1, false, at::kFloat));
        }
    }
    return sums;
}

at::Tensor selectKeysCpu(const at::Tensor& q, const at::Tensor& k, const at::Tensor& offsets,
                         std::int64_t stride, std::int64_t topK)
{
    const at::Tensor scores = at::matmul(sampledSums(q, offsets, stride), k.to(at::kFloat).mT()); // [H, R, L]
    const std::int64_t keys = k.size(1);
    at::Tensor kept = at::empty({q.size(0), scores.size(1), topK}, q.options().dtype(at::kLong));
    const float* score = scores.const_data_ptr<float>();
    std::int64_t* out = kept.mutable_data_ptr<std::int64_t>();
    parallelFor(scores.size(0) * scores.size(1), 1, [&](std::int64_t begin, std::int64_t end) {
        std::vector<std::int64_t> order(keys);
        for (std::int64_t row = begin; row < end; ++row) {
            const float* s = score + row * keys;
            std::iota(order.begin(), order.end(), 0);
            std::partial_sort(
                order.begin(), order.begin() + topK, order.end(),
                [s](std::int64_t a, std::int64_t b) { return s[a] > s[b] || (s[a] == s[b] && a < b); });
            std::copy_n(order.begin(), topK, out + row * topK);
        }
    });
    return kept;
}

} // namespace
} // namespace maquette::kernels

TORCH_LIBRARY_IMPL(maquette, CPU, library)
{
    library.impl("select_keys", maquette::kernels::selectKeysCpu);
}
