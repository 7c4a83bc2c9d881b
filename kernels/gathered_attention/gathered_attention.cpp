#include <kernels/gathered_attention.h>

#include "common/contract.h"

#include <ATen/ATen.h>
#include <ATen/core/dispatch/Dispatcher.h>
#include <torch/library.h>

namespace maquette::kernels {
namespace {

constexpr const char* kOp = "gathered_attention";
constexpr std::int64_t kWidestHead = 128;

/// What the numbers in the index tensors must hold; called where looking at them costs nothing.
void requireKeys(const at::Tensor& queryOffsets, const at::Tensor& keys, const at::Tensor& keyOffsets,
                 std::int64_t keyCount)
{
    TORCH_CHECK(keys.numel() == 0 ||
                    (keys.min().item<std::int64_t>() >= 0 && keys.max().item<std::int64_t>() < keyCount),
                kOp, ": 'keys' holds indices outside 0 to ", keyCount - 1);
    const at::Tensor rows = queryOffsets.diff();
    const at::Tensor kept = keyOffsets.diff();
    TORCH_CHECK(!rows.gt(0).logical_and(kept.eq(0)).any().item<bool>(), kOp,
                ": a region with queries has no keys");
}

} // namespace

at::Tensor gatheredAttention(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v,
                             const at::Tensor& queryOffsets, const at::Tensor& keys,
                             const at::Tensor& keyOffsets)
{
    requireShape(kOp, "q", q, {kAnySize, kAnySize, kAnySize});
    requireFloating(kOp, "q", q);
    requireRange(kOp, "D", q.size(2), 1, kWidestHead);
    requireShape(kOp, "k", k, {q.size(0), kAnySize, q.size(2)});
    requireShape(kOp, "v", v, {q.size(0), k.size(1), q.size(2)});
    requireShape(kOp, "keys", keys, {keys.dim() == 2 && keys.size(0) == 1 ? 1 : q.size(0), kAnySize});
    requireType(kOp, "keys", keys, at::kLong);
    for (const auto& [name, tensor] : {std::pair{"k", k}, std::pair{"v", v}}) {
        requireType(kOp, name, tensor, q.scalar_type());
    }
    for (const auto& [name, tensor] :
         {std::pair{"k", k}, std::pair{"v", v}, std::pair{"keys", keys},
          std::pair{"queryOffsets", queryOffsets}, std::pair{"keyOffsets", keyOffsets}}) {
        requireSameDevice(kOp, name, tensor, q);
    }
    requireOffsets(kOp, "queryOffsets", queryOffsets, q.size(1));
    requireShape(kOp, "keyOffsets", keyOffsets, {queryOffsets.size(0)});
    requireOffsets(kOp, "keyOffsets", keyOffsets, keys.size(1));
    if (q.is_cpu()) {
        requireKeys(queryOffsets, keys, keyOffsets, k.size(1));
    }
    static const auto op = c10::Dispatcher::singleton()
                               .findSchemaOrThrow("maquette::gathered_attention", "")
                               .typed<at::Tensor(const at::Tensor&, const at::Tensor&, const at::Tensor&,
                                                 const at::Tensor&, const at::Tensor&, const at::Tensor&)>();
    return op.call(q.contiguous(), k.contiguous(), v.contiguous(), queryOffsets.contiguous(),
                   keys.contiguous(), keyOffsets.contiguous());
}

} // namespace maquette::kernels

TORCH_LIBRARY_FRAGMENT(maquette, library)
{
    library.def("gathered_attention(Tensor q, Tensor k, Tensor v, Tensor query_offsets, Tensor keys, "
                "Tensor key_offsets) -> Tensor");
}
