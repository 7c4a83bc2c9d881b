#pragma once

#include <ATen/core/TensorBody.h>
#include <c10/core/impl/VirtualGuardImpl.h>

#include <chrono>

/// Wall time of device work, for measurements only.
namespace maquette::engine {

/// Waits until the device's queued work is done; nothing to do on the CPU.
inline void waitForDevice(const at::Device& device)
{
    if (!device.is_cpu())
        c10::impl::VirtualGuardImpl(device.type()).synchronizeDevice(device.index());
}

/// Adds the seconds between its birth and its end to *seconds, waiting for the device at both; free when
/// null.
class ScopedDeviceTime {
public:
    ScopedDeviceTime(double* seconds, const at::Device& device) : m_seconds(seconds), m_device(device)
    {
        if (m_seconds) {
            waitForDevice(m_device);
            m_start = Clock::now();
        }
    }
    ScopedDeviceTime(const ScopedDeviceTime&) = delete;
    ScopedDeviceTime& operator=(const ScopedDeviceTime&) = delete;
    ~ScopedDeviceTime()
    {
        if (m_seconds) {
            waitForDevice(m_device);
            *m_seconds += std::chrono::duration<double>(Clock::now() - m_start).count();
        }
    }

private:
    using Clock = std::chrono::steady_clock;
    double* m_seconds;
    at::Device m_device;
    Clock::time_point m_start;
};

} // namespace maquette::engine
