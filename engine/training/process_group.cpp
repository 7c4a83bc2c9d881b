#include "training/process_group.h"

#include "training/data/sha1.h"

#include <engine/error.h>
#include <kernels/card_group.h>

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

// LibTorch was built with Gloo; its header only says so to those who ask.
#define USE_C10D_GLOO
#include <torch/csrc/distributed/c10d/ProcessGroupGloo.hpp>
#include <torch/csrc/distributed/c10d/TCPStore.hpp>

#include <chrono>
#include <cstdlib>
#include <exception>
#include <utility>

namespace maquette::engine {

namespace {

constexpr std::int64_t kDigestBytes = 20;

/// One sentence of a foreign failure: c10d appends stacks and hints.
std::string firstLine(const std::string& text)
{
    return text.substr(0, text.find('\n'));
}

} // namespace

struct ProcessGroup::Members {
    ProcessGroupOptions options;
    c10::intrusive_ptr<c10d::Store> store;
    c10::intrusive_ptr<c10d::Backend> backend; ///< Gloo, on the CPU
    c10::intrusive_ptr<c10d::Backend> cards;   ///< NCCL, from the first exchange between cards on
    bool hasAskedForCards = false;

    ~Members()
    {
        try {
            if (cards)
                cards->shutdown();
        } catch (const std::exception&) { // the others are gone, and so is the group
        }
    }
    std::chrono::milliseconds timeout() const
    {
        return std::chrono::milliseconds(static_cast<std::int64_t>(options.timeoutSeconds * 1000));
    }
    /// Whoever exchanges tensors of a device; null where they have to come to the CPU for it.
    c10d::Backend* backendOf(at::Device device)
    {
        if (device.is_cpu())
            return backend.get();
        if (!hasAskedForCards)
            cards = kernels::joinCards(device, store, options.rank, options.count, timeout());
        hasAskedForCards = true;
        return cards.get();
    }

    template <typename Call> void guarded(const char* doing, Call call) const
    {
        try {
            call();
        } catch (const std::exception& failure) {
            throw Error(ErrorCode::Device,
                        "process " + std::to_string(options.rank) + " of " + std::to_string(options.count) +
                            ": another process is gone or does not answer while " + doing + " (" +
                            firstLine(failure.what()) +
                            "); look at what the others say, then start all of them again: they go on from the last "
                            "checkpoint");
        }
    }
};

ProcessGroup::ProcessGroup(std::unique_ptr<Members> members) : m_members(std::move(members)) {}
ProcessGroup::~ProcessGroup() = default;

std::shared_ptr<ProcessGroup> ProcessGroup::join(const ProcessGroupOptions& options)
{
    const auto refuse = [](const std::string& sentence) { throw Error(ErrorCode::Usage, sentence); };
    if (options.count < 1 || options.count > ProcessGroupOptions::kMostProcesses)
        refuse("the number of processes must lie between 1 and " + std::to_string(ProcessGroupOptions::kMostProcesses) +
               ", it is " + std::to_string(options.count));
    if (options.rank < 0 || options.rank >= options.count)
        refuse("a process of " + std::to_string(options.count) + " has a number from 0 to " +
               std::to_string(options.count - 1) + ", not " + std::to_string(options.rank));
    if (options.port < 1 || options.port > 65535 || options.host.empty())
        refuse("processes meet at HOST:PORT with a port from 1 to 65535, not at '" + options.host + ":" +
               std::to_string(options.port) + "'");
    auto members = std::make_unique<Members>();
    members->options = options;
    const auto timeout = members->timeout();
    const std::string doing = "waiting for all processes at " + options.host + ":" + std::to_string(options.port);
    members->guarded(doing.c_str(), [&] {
        c10d::TCPStoreOptions meeting;
        meeting.port = static_cast<std::uint16_t>(options.port);
        meeting.isServer = options.rank == 0;
        meeting.numWorkers = static_cast<std::size_t>(options.count);
        meeting.timeout = timeout;
        meeting.useLibUV = false;
        members->store = c10::make_intrusive<c10d::TCPStore>(options.host, meeting);
        const auto gloo = c10d::ProcessGroupGloo::Options::create(timeout);
        const bool isLocal = options.host == "127.0.0.1" || options.host == "localhost";
        gloo->devices.push_back(isLocal ? c10d::ProcessGroupGloo::createDeviceForHostname("127.0.0.1")
                                        : c10d::ProcessGroupGloo::createDefaultDevice());
        members->backend = c10::make_intrusive<c10d::ProcessGroupGloo>(members->store, options.rank, options.count, gloo);
    });
    return std::shared_ptr<ProcessGroup>(new ProcessGroup(std::move(members)));
}

int ProcessGroup::rank() const
{
    return m_members->options.rank;
}

int ProcessGroup::count() const
{
    return m_members->options.count;
}

void ProcessGroup::sumInPlace(c10d::Backend& backend, at::Tensor values, const char* doing)
{
    m_members->guarded(doing, [&] {
        std::vector<at::Tensor> all = {std::move(values)};
        backend.allreduce(all)->wait();
    });
}

void ProcessGroup::average(const std::vector<at::Tensor>& tensors)
{
    if (tensors.empty())
        return;
    at::NoGradGuard noGrad;
    // One message: a message per tensor would wait hundreds of times.
    std::vector<at::Tensor> rows;
    for (const at::Tensor& tensor : tensors)
        rows.push_back(tensor.reshape({-1}).to(tensors.front().scalar_type()));
    at::Tensor joined = at::cat(rows);
    const char* doing = "averaging gradients";
    c10d::Backend* backend = nullptr;
    m_members->guarded(doing, [&] { backend = m_members->backendOf(joined.device()); });
    if (backend == nullptr) {
        joined = joined.to(at::kCPU);
        backend = m_members->backend.get();
    }
    sumInPlace(*backend, joined, doing);
    joined.div_(count());
    std::int64_t from = 0;
    for (const at::Tensor& tensor : tensors) {
        at::Tensor target = tensor;
        target.copy_(joined.slice(0, from, from + tensor.numel()).view(tensor.sizes()));
        from += tensor.numel();
    }
}

double ProcessGroup::sum(double value)
{
    const at::Tensor one = at::full({1}, value, at::kDouble);
    sumInPlace(*m_members->backend, one, "agreeing on the next step");
    return one.item<double>();
}

void ProcessGroup::requireSame(const std::string& what, const std::string& value, const std::string& advice)
{
    const auto digest = sha1(value);
    const at::Tensor own = at::empty({kDigestBytes}, at::kLong);
    for (std::int64_t i = 0; i < kDigestBytes; ++i)
        own.data_ptr<std::int64_t>()[i] = static_cast<std::int64_t>(digest[static_cast<std::size_t>(i)]);
    // The first process's digest, as a sum to which the others add nothing.
    const at::Tensor first = isFirst() ? own.clone() : at::zeros_like(own);
    sumInPlace(*m_members->backend, first, "comparing what they train with");
    const bool isSame = at::equal(own, first);
    const double strangers = sum(isSame ? 0 : 1);
    if (strangers > 0)
        throw Error(ErrorCode::Usage, what + " of process " + std::to_string(rank()) +
                                          (isSame ? " is that of process 0, but other processes have another one: "
                                                  : " is not that of process 0: ") +
                                          advice);
}

void ProcessGroup::meet()
{
    sum(0);
}

} // namespace maquette::engine
