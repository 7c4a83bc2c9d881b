#include "core/stage_clock.h"

#include "core/memory.h"

#include <ATen/DeviceAccelerator.h>

namespace maquette::engine {

void StageClock::begin(Stage stage)
{
    m_context->checkpoint();
    m_context->report(StageStarted{stage});
    resetPeakHostMemory();
    resetPeakDeviceMemory(m_device);
    m_start = std::chrono::steady_clock::now();
}

void StageClock::end(Stage stage)
{
    if (!m_device.is_cpu())
        at::accelerator::synchronizeDevice(m_device.index());
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - m_start;
    m_times.push_back({stage, seconds.count(), peakHostMemory(), peakDeviceMemory(m_device)});
    m_context->report(StageFinished{stage, seconds.count()});
}

} // namespace maquette::engine
