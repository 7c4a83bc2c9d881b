#pragma once

#include <c10/core/Device.h>

#include <functional>
#include <memory>

namespace maquette::kernels {

/// Work of a device that was recorded once and is queued again with one call: on CUDA a graph. Everything that it read and
/// wrote stays where it was: new arguments are copied into the old tensors, results come into the old ones. What it made
/// itself lives as long as this object.
class RecordedWork {
public:
    RecordedWork() = default;
    RecordedWork(const RecordedWork&) = delete;
    RecordedWork& operator=(const RecordedWork&) = delete;
    virtual ~RecordedWork() = default;
    /// Queues it on the current stream and does not wait. Throws c10::Error.
    virtual void replay() = 0;
};

/// Calls `work`, which queues on `device`, and records instead of running it; null where the device cannot (the CPU; CUDA
/// without its plugin).
///
/// The same work must have run once before, so that libraries have their handles and memory. It may not wait for the
/// device or read its values on the host: then c10::Error is thrown, and the device is as it was before. What `work` throws
/// itself is passed on.
std::unique_ptr<RecordedWork> recordWork(const c10::Device& device, const std::function<void()>& work);

} // namespace maquette::kernels
