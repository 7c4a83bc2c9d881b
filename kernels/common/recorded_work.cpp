// The dispatcher is the one bridge to the plugin: the arguments are addresses in this process.
#include <kernels/recorded_work.h>

#include <ATen/core/dispatch/Dispatcher.h>
#include <ATen/ops/empty.h>
#include <torch/library.h>

#include <cstdint>

namespace maquette::kernels {

std::unique_ptr<RecordedWork> recordWork(const c10::Device& device, const std::function<void()>& work)
{
    static const auto handle = c10::Dispatcher::singleton().findSchemaOrThrow("maquette::record_work", "");
    static const auto op = handle.typed<std::int64_t(const at::Tensor&, std::int64_t)>();
    if (!device.is_cuda() || !handle.hasKernelForDispatchKey(c10::DispatchKey::CUDA)) {
        return nullptr;
    }
    const at::Tensor where = at::empty({0}, at::TensorOptions(device));
    return std::unique_ptr<RecordedWork>(
        reinterpret_cast<RecordedWork*>(op.call(where, reinterpret_cast<std::int64_t>(&work))));
}

} // namespace maquette::kernels

TORCH_LIBRARY_FRAGMENT(maquette, library)
{
    library.def("record_work(Tensor where, int work) -> int");
}
