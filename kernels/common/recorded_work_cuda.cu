// Plan: the work is captured on a stream of its own, since the default one cannot be; other threads may use the device
// meanwhile. Its memory comes from a pool of its own, which is given back whatever happens.
#include <kernels/recorded_work.h>

#include <ATen/cuda/CUDAGraph.h>
#include <c10/cuda/CUDACachingAllocator.h>
#include <c10/cuda/CUDAGuard.h>
#include <torch/library.h>

#include <cstdint>

namespace maquette::kernels {
namespace {

class CudaWork final : public RecordedWork {
public:
    CudaWork(c10::Device device, const std::function<void()>& work) : m_device(device)
    {
        const c10::cuda::CUDAGuard onDevice(device);
        const c10::cuda::CUDAStreamGuard onStream(c10::cuda::getStreamFromPool(false, device.index()));
        const c10::MempoolId_t pool = at::cuda::graph_pool_handle();
        m_graph.capture_begin(pool, cudaStreamCaptureModeThreadLocal);
        try {
            work();
            m_graph.capture_end();
        } catch (...) {
            abandon(pool);
            throw;
        }
    }
    void replay() override
    {
        const c10::cuda::CUDAGuard onDevice(m_device);
        m_graph.replay();
    }

private:
    /// Ends a capture that failed, so that stream and allocator are as before. Some of it is done already, or refused by a
    /// capture that is broken: which, depends on what failed.
    void abandon(const c10::MempoolId_t& pool)
    {
        const auto tried = [](const auto& step) {
            try {
                step();
            } catch (const c10::Error&) { // the first failure is the one to tell of
            }
        };
        tried([&] { m_graph.capture_end(); });
        tried([&] { c10::cuda::CUDACachingAllocator::endAllocateToPool(m_device.index(), pool); });
        cudaGetLastError();
    }

    c10::Device m_device;
    at::cuda::CUDAGraph m_graph;
};

std::int64_t recordWorkCuda(const at::Tensor& where, std::int64_t work)
{
    const auto& call = *reinterpret_cast<const std::function<void()>*>(work);
    return reinterpret_cast<std::int64_t>(static_cast<RecordedWork*>(new CudaWork(where.device(), call)));
}

} // namespace
} // namespace maquette::kernels

TORCH_LIBRARY_IMPL(maquette, CUDA, library)
{
    library.impl("record_work", maquette::kernels::recordWorkCuda);
}
