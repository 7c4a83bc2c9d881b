// One region at a time: its keys fit the cache when they are gathered, and LibTorch's fused attention does
// the rest.
#include <ATen/ATen.h>
#include <torch/library.h>

namespace maquette::kernels {
namespace {

/// Rows `kept` [H, K], or [1, K] for all heads, of x [H, L, D]: [H, K, D].
at::Tensor gatherRows(const at::Tensor& x, const at::Tensor& kept)
{
    if (kept.size(0) == 1) {
        return x.index_select(1, kept.squeeze(0));
    }
    return x.gather(1, kept.unsqueeze(-1).expand({x.size(0), kept.size(1), x.size(2)}));
}

at::Tensor gatheredAttentionCpu(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v,
                                const at::Tensor& queryOffsets, const at::Tensor& keys,
                                const at::Tensor& keyOffsets)
{
    const std::int64_t* row = queryOffsets.const_data_ptr<std::int64_t>();
    const std::int64_t* key = keyOffsets.const_data_ptr<std::int64_t>();
    at::Tensor out = at::empty_like(q);
    for (std::int64_t r = 0; r + 1 < queryOffsets.size(0); ++r) {
        const std::int64_t count = row[r + 1] - row[r];
        if (count == 0) {
            continue;
        }
        const at::Tensor kept = keys.slice(1, key[r], key[r + 1]);
        const at::Tensor attended = at::scaled_dot_product_attention(q.narrow(1, row[r], count).unsqueeze(0),
                                                                     gatherRows(k, kept).unsqueeze(0),
                                                                     gatherRows(v, kept).unsqueeze(0));
        out.narrow(1, row[r], count).copy_(attended.squeeze(0));
    }
    return out;
}

} // namespace
} // namespace maquette::kernels

TORCH_LIBRARY_IMPL(maquette, CPU, library)
{
    library.impl("gathered_attention", maquette::kernels::gatheredAttentionCpu);
}
