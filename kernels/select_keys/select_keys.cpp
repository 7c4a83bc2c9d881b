#include <kernels/select_keys.h>

#include "common/contract.h"

#include <ATen/ATen.h>
#include <ATen/core/dispatch/Dispatcher.h>
#include <torch/library.h>

#include <limits>

namespace maquette::kernels {

at::Tensor selectKeys(const at::Tensor& q, const at::Tensor& k, const at::Tensor& offsets,
                      std::int64_t stride, std::int64_t topK)
{
    constexpr const char* kOp = "select_keys";
    requireShape(kOp, "q", q, {kAnySize, kAnySize, kAnySize});
    requireFloating(kOp, "q", q);
    requireShape(kOp, "k", k, {q.size(0), kAnySize, q.size(2)});
    requireType(kOp, "k", k, q.scalar_type());
    requireSameDevice(kOp, "k", k, q);
    requireSameDevice(kOp, "offsets", offsets, q);
    requireOffsets(kOp, "offsets", offsets, q.size(1));
    requireRange(kOp, "stride", stride, 1, std::numeric_limits<std::int64_t>::max());
    requireRange(kOp, "topK", topK, 1, k.size(1));
    static const auto op = c10::Dispatcher::singleton()
                               .findSchemaOrThrow("maquette::select_keys", "")
                               .typed<at::Tensor(const at::Tensor&, const at::Tensor&, const at::Tensor&,
                                                 std::int64_t, std::int64_t)>();
    return op.call(q.contiguous(), k.contiguous(), offsets.contiguous(), stride, topK);
}

} // namespace maquette::kernels

TORCH_LIBRARY_FRAGMENT(maquette, library)
{
    library.def("select_keys(Tensor q, Tensor k, Tensor offsets, int stride, int top_k) -> Tensor");
}
