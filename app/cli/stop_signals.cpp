#include "stop_signals.h"

#include <engine/error.h>

#include <cerrno>
#include <csignal>
#include <cstdint>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <unistd.h>

namespace maquette::cli {

namespace {

sigset_t stopSet()
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGHUP);
    return set;
}

} // namespace

StopSignals::StopSignals()
{
    // A reader that goes away must not end a run whose result is a file.
    std::signal(SIGPIPE, SIG_IGN);
    const sigset_t set = stopSet();
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    m_signals = ::signalfd(-1, &set, SFD_CLOEXEC);
    m_wake = ::eventfd(0, EFD_CLOEXEC);
    if (m_signals < 0 || m_wake < 0)
        throw engine::Error(engine::ErrorCode::Internal, "the system gives no more file descriptors; close programs");
    m_thread = std::thread([this] { watch(); });
}

StopSignals::~StopSignals()
{
    const std::uint64_t one = 1;
    while (::write(m_wake, &one, sizeof one) < 0 && errno == EINTR) {
    }
    m_thread.join();
    ::close(m_signals);
    ::close(m_wake);
}

void StopSignals::watch()
{
    pollfd events[] = {{m_signals, POLLIN, 0}, {m_wake, POLLIN, 0}};
    for (;;) {
        if (::poll(events, 2, -1) < 0 && errno != EINTR)
            return;
        if (events[1].revents)
            return;
        signalfd_siginfo info;
        if ((events[0].revents & POLLIN) && ::read(m_signals, &info, sizeof info) == sizeof info)
            m_source.request_stop();
    }
}

} // namespace maquette::cli
