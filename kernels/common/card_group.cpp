// The dispatcher is the one bridge to the plugin: the arguments are addresses in this process.
#include <kernels/card_group.h>

#include <ATen/core/dispatch/Dispatcher.h>
#include <ATen/ops/empty.h>
#include <torch/library.h>

#include <cstdint>

namespace maquette::kernels {

c10::intrusive_ptr<c10d::Backend> joinCards(const c10::Device& device, const c10::intrusive_ptr<c10d::Store>& store,
                                            int rank, int count, std::chrono::milliseconds timeout)
{
    static const auto handle = c10::Dispatcher::singleton().findSchemaOrThrow("maquette::join_cards", "");
    static const auto op =
        handle.typed<std::int64_t(const at::Tensor&, std::int64_t, std::int64_t, std::int64_t, std::int64_t)>();
    if (!device.is_cuda() || !handle.hasKernelForDispatchKey(c10::DispatchKey::CUDA)) {
        return {};
    }
    const at::Tensor where = at::empty({0}, at::TensorOptions(device));
    return c10::intrusive_ptr<c10d::Backend>::reclaim(reinterpret_cast<c10d::Backend*>(
        op.call(where, reinterpret_cast<std::int64_t>(&store), rank, count, timeout.count())));
}

} // namespace maquette::kernels

TORCH_LIBRARY_FRAGMENT(maquette, library)
{
    library.def("join_cards(Tensor where, int store, int rank, int count, int milliseconds) -> int");
}
