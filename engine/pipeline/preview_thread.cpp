#include "pipeline/preview_thread.h"

#include <c10/core/Event.h>
#include <c10/core/InferenceMode.h>
#include <c10/core/StreamGuard.h>
#include <c10/core/impl/VirtualGuardImpl.h>

#include <utility>

namespace maquette::engine {

struct PreviewThread::Order {
    int step;
    at::Tensor estimate;
    std::optional<c10::Event> ready; ///< empty on the CPU, where work is done when a call returns
};

PreviewThread::PreviewThread(const at::Device& device, Make make, const std::stop_token& stop)
    : m_device(device), m_make(std::move(make)), m_thread([this](const std::stop_token& own) { run(own); }),
      m_stopsWithRun(stop, [this] { m_thread.request_stop(); })
{
}

PreviewThread::~PreviewThread()
{
    m_thread.request_stop();
    m_thread.join();
}

bool PreviewThread::isFree() const
{
    const std::lock_guard lock(m_mutex);
    return !m_order && !m_failure;
}

void PreviewThread::give(int step, const at::Tensor& estimate)
{
    auto order = std::make_unique<Order>(Order{step, estimate, {}});
    if (!m_device.is_cpu()) {
        order->ready.emplace(m_device.type());
        order->ready->record(c10::impl::VirtualGuardImpl(m_device.type()).getStream(m_device));
    }
    {
        const std::lock_guard lock(m_mutex);
        TORCH_CHECK(!m_order, "an estimate is being made into a mesh already");
        m_order = std::move(order);
    }
    m_wake.notify_one();
}

void PreviewThread::wait()
{
    std::unique_lock lock(m_mutex);
    m_idle.wait(lock, m_thread.get_stop_token(), [this] { return m_order == nullptr; });
}

std::optional<PreviewThread::Preview> PreviewThread::take()
{
    const std::lock_guard lock(m_mutex);
    if (m_failure)
        std::rethrow_exception(std::exchange(m_failure, nullptr));
    return std::exchange(m_finished, std::nullopt);
}

void PreviewThread::run(const std::stop_token& stop)
{
    std::unique_lock lock(m_mutex);
    while (m_wake.wait(lock, stop, [this] { return m_order != nullptr; })) {
        const Order& order = *m_order; // stays: no other is taken meanwhile
        lock.unlock();
        std::exception_ptr failure;
        std::optional<Preview> made;
        try {
            if (auto mesh = make(order, stop))
                made = Preview{order.step, std::move(mesh)};
        } catch (...) {
            failure = std::current_exception();
        }
        lock.lock();
        m_order.reset(); // its estimate is not read any more: the mesh lies on the host
        if (made)
            m_finished = std::move(made);
        if (!stop.stop_requested())
            m_failure = failure;
        m_idle.notify_all();
    }
}

std::shared_ptr<const Mesh> PreviewThread::make(const Order& order, const std::stop_token& stop) const
{
    const c10::InferenceMode noGradients;
    if (m_device.is_cpu())
        return m_make(order.estimate, stop);
    const c10::impl::VirtualGuardImpl device(m_device.type());
    // Not urgent: the next step's work goes first where both want the same part of the device.
    const c10::StreamGuard onOwnStream(device.getStreamFromGlobalPool(m_device, false));
    order.ready->block(onOwnStream.current_stream());
    return m_make(order.estimate, stop);
}

} // namespace maquette::engine
