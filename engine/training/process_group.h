#pragma once

#include <ATen/core/TensorBody.h>

#include <memory>
#include <string>
#include <vector>

namespace c10d {
class Backend;
}

/// Several processes, on one or several machines, that train one model together: LibTorch's c10d. What lies on cards goes
/// from card to card through NCCL, all else through Gloo.
namespace maquette::engine {

struct ProcessGroupOptions {
    int count = 1;                   ///< processes in all, 1..kMostProcesses
    int rank = 0;                    ///< this one, 0..count - 1; process 0 listens, writes files and reports
    std::string host = "127.0.0.1";  ///< where process 0 listens
    int port = 29500;                ///< 1..65535
    double timeoutSeconds = 1800;    ///< longest wait for another process: evaluations and first reads take a while
    static constexpr int kMostProcesses = 4096;
};

/// Every call must be made by all processes in the same order. Where another process is lost or does not answer, a call
/// throws Error(Device) that says during what. Not for several threads at once.
class ProcessGroup {
public:
    /// Waits until all processes are there. Throws Error(Usage) for impossible options, Error(Device) where they do not
    /// come together in time.
    static std::shared_ptr<ProcessGroup> join(const ProcessGroupOptions& options);
    ~ProcessGroup();
    ProcessGroup(const ProcessGroup&) = delete;
    ProcessGroup& operator=(const ProcessGroup&) = delete;

    int rank() const;
    int count() const;
    bool isFirst() const { return rank() == 0; }

    /// Replaces each tensor (f32, f64) by its mean over all processes, the same bits everywhere. Tensors have the same
    /// shapes and order in all processes, and lie on one device.
    void average(const std::vector<at::Tensor>& tensors);
    /// The sum over all processes of one number each.
    double sum(double value);
    /// Throws Error(Usage) in all processes where `value` is not the same in all of them. `what` begins the sentence:
    /// "the training data"; `advice` ends it.
    void requireSame(const std::string& what, const std::string& value, const std::string& advice);
    /// Comes back once all processes have come here.
    void meet();

private:
    struct Members;
    explicit ProcessGroup(std::unique_ptr<Members> members);
    void sumInPlace(c10d::Backend& backend, at::Tensor values, const char* doing);

    std::unique_ptr<Members> m_members;
};

} // namespace maquette::engine
