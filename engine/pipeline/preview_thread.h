#pragma once

#include <engine/mesh.h>

#include <ATen/core/TensorBody.h>

#include <condition_variable>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>

/// Estimates after sampling steps as meshes, beside the sampling.
namespace maquette::engine {

/// A thread with a queue of its own on the device: the sampling goes on meanwhile. It takes one estimate at a time, and what
/// it made is fetched by the thread that gives, so that events still come from one thread.
class PreviewThread {
public:
    /// Estimate to mesh, null for an empty one; called on the thread. Looks at the token, and may throw anything.
    using Make = std::function<std::shared_ptr<const Mesh>(const at::Tensor& estimate, const std::stop_token& stop)>;
    struct Preview {
        int step;
        std::shared_ptr<const Mesh> mesh;
    };

    /// stop  of the run: ends what is being made, too
    PreviewThread(const at::Device& device, Make make, const std::stop_token& stop = {});
    PreviewThread(const PreviewThread&) = delete;
    PreviewThread& operator=(const PreviewThread&) = delete;
    /// Stops what is being made, and waits for that.
    ~PreviewThread();

    /// True when give() may be called.
    bool isFree() const;
    /// estimate  on the device; what was queued before is waited for there, not here. It is not written to any more.
    void give(int step, const at::Tensor& estimate);
    /// Until isFree(), or the run is stopped.
    void wait();
    /// What was finished since the last call. Throws what `make` threw, once.
    std::optional<Preview> take();

private:
    struct Order;
    void run(const std::stop_token& stop);
    std::shared_ptr<const Mesh> make(const Order& order, const std::stop_token& stop) const;

    at::Device m_device;
    Make m_make;
    mutable std::mutex m_mutex;
    std::condition_variable_any m_wake, m_idle;
    std::unique_ptr<Order> m_order; ///< until it is finished
    std::optional<Preview> m_finished;
    std::exception_ptr m_failure;
    std::jthread m_thread; ///< it ends before what it uses
    std::stop_callback<std::function<void()>> m_stopsWithRun;
};

} // namespace maquette::engine
