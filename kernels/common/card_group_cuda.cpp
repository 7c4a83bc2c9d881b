// Plan: LibTorch's NCCL group, with names of its own in the store, told to report a lost process instead of ending this one.
#include <kernels/card_group.h>

#define USE_C10D_NCCL
#include <torch/csrc/distributed/c10d/PrefixStore.hpp>
#include <torch/csrc/distributed/c10d/ProcessGroupNCCL.hpp>

#include <ATen/core/TensorBody.h>
#include <c10/cuda/CUDAGuard.h>
#include <torch/library.h>

#include <cstdint>
#include <cstdlib>

namespace maquette::kernels {
namespace {

std::int64_t joinCardsCuda(const at::Tensor& where, std::int64_t store, std::int64_t rank, std::int64_t count,
                           std::int64_t milliseconds)
{
    const c10::cuda::CUDAGuard onDevice(where.device());
    const auto& meeting = *reinterpret_cast<const c10::intrusive_ptr<c10d::Store>*>(store);
    setenv("TORCH_NCCL_BLOCKING_WAIT", "1", 0); // a user's own choice stays
    const auto options = c10d::ProcessGroupNCCL::Options::create();
    options->timeout = std::chrono::milliseconds(milliseconds);
    c10::intrusive_ptr<c10d::Backend> group = c10::make_intrusive<c10d::ProcessGroupNCCL>(
        c10::make_intrusive<c10d::PrefixStore>("cards", meeting), static_cast<int>(rank), static_cast<int>(count), options);
    return reinterpret_cast<std::int64_t>(group.release());
}

} // namespace
} // namespace maquette::kernels

TORCH_LIBRARY_IMPL(maquette, CUDA, library)
{
    library.impl("join_cards", maquette::kernels::joinCardsCuda);
}
