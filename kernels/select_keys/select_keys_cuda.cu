// Plan: (1) one block per region and head sums the sampled rows, one thread per column, rows in order; (2)
// one batched product scores all keys of all regions, [H, R, D] x [H, D, L]; (3) a stable sort by falling
// score, whose first topK columns are the answer: stability is what sends ties to the lower index. Memory:
// the sums [H, R, D] and the scores with their order [H, R, L]. The CPU twin's remark on sums and means holds
// here too.
#include "common/cuda_launch.h"

#include <ATen/core/Tensor.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/matmul.h>
#include <ATen/ops/sort.h>
#include <torch/library.h>

namespace maquette::kernels {
namespace {

constexpr int kThreads = 64; ///< the usual head width; wider heads loop

template <class Value>
__global__ void __launch_bounds__(kThreads)
    sampledSumsKernel(const Value* __restrict__ q, const std::int64_t* __restrict__ offsets,
                      std::int64_t queries, std::int64_t width, std::int64_t stride, float* __restrict__ sums)
{
    const std::int64_t region = blockIdx.x;
    const std::int64_t head = blockIdx.y;
    const Value* rows = q + head * queries * width;
    float* out = sums + (head * gridDim.x + region) * width;
    for (std::int64_t d = threadIdx.x; d < width; d += kThreads) {
        float sum = 0.0F;
        for (std::int64_t row = offsets[region]; row < offsets[region + 1]; row += stride) {
            sum += static_cast<float>(rows[row * width + d]);
        }
        out[d] = sum;
    }
}

at::Tensor selectKeysCuda(const at::Tensor& q, const at::Tensor& k, const at::Tensor& offsets,
                          std::int64_t stride, std::int64_t topK)
{
    const LaunchScope scope(q.device());
    const std::int64_t heads = q.size(0);
    const std::int64_t regions = offsets.size(0) - 1;
    if (heads == 0 || regions == 0) {
        return at::empty({heads, regions, topK}, q.options().dtype(at::kLong));
    }
    at::Tensor sums = at::empty({heads, regions, q.size(2)}, q.options().dtype(at::kFloat));
    forFloating(q.scalar_type(), [&](auto type) {
        using Value = decltype(type);
        const dim3 grid(static_cast<unsigned>(regions), static_cast<unsigned>(heads));
        sampledSumsKernel<Value><<<grid, kThreads, 0, scope.stream()>>>(
            q.const_data_ptr<Value>(), offsets.const_data_ptr<std::int64_t>(), q.size(1), q.size(2), stride,
            sums.mutable_data_ptr<float>());
    });
    C10_CUDA_KERNEL_LAUNCH_CHECK();
    const at::Tensor scores = at::matmul(sums, k.to(at::kFloat).transpose(1, 2)); // [H, R, L]
    return std::get<1>(at::sort(scores, /*stable=*/true, /*dim=*/-1, /*descending=*/true))
        .narrow(-1, 0, topK)
        .contiguous();
}

} // namespace
} // namespace maquette::kernels

TORCH_LIBRARY_IMPL(maquette, CUDA, library)
{
    library.impl("select_keys", maquette::kernels::selectKeysCuda);
}
