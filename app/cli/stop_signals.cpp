#include "stop_signals.h"

#include "console.h"
#include "exit_codes.h"
#include "stop_signal_set.h"

#include <engine/error.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <unistd.h>
#include <utility>

namespace maquette::cli {

namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

/// Files that are still being written have a name of their own until they are whole, and are open.
void removeUnfinishedFiles()
{
    std::error_code failed;
    for (fs::directory_iterator entry("/proc/self/fd", failed), end; !failed && entry != end;
         entry.increment(failed)) {
        std::error_code noLink;
        const fs::path file = fs::read_symlink(entry->path(), noLink);
        const std::string name = file.filename().string();
        if (!noLink && name.starts_with(".maquette-") && name.ends_with(".part"))
            ::unlink(file.c_str());
    }
}

void endChildren()
{
    std::error_code failed;
    for (fs::directory_iterator task("/proc/self/task", failed), end; !failed && task != end;
         task.increment(failed)) {
        std::ifstream list(task->path() / "children");
        for (std::string word; list >> word;) {
            pid_t child = 0;
            std::from_chars(word.data(), word.data() + word.size(), child);
            if (child > 0)
                ::kill(child, SIGKILL);
        }
    }
}

} // namespace

StopSignals::StopSignals()
{
    // A reader that goes away must not end a run whose result is a file.
    std::signal(SIGPIPE, SIG_IGN);
    const sigset_t set = support::stopSignalSet();
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    m_signals = ::signalfd(-1, &set, SFD_CLOEXEC);
    m_wake = ::eventfd(0, EFD_CLOEXEC);
    if (m_signals < 0 || m_wake < 0)
        throw engine::Error(engine::ErrorCode::Internal,
                            "the system gives no more file descriptors; close programs");
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

void StopSignals::setLastWords(std::string text)
{
    const std::lock_guard lock(m_lastWordsMutex);
    m_lastWords = std::move(text);
}

std::string StopSignals::takeLastWords()
{
    const std::lock_guard lock(m_lastWordsMutex);
    return std::exchange(m_lastWords, {});
}

void StopSignals::leaveNow()
{
    removeUnfinishedFiles();
    endChildren();
    writeOut(takeLastWords());
    writeError("\nStopped.\n");
    ::_exit(kExitStopped);
}

void StopSignals::watch()
{
    pollfd events[] = {{m_signals, POLLIN, 0}, {m_wake, POLLIN, 0}};
    Clock::time_point deadline = Clock::time_point::max();
    for (;;) {
        int waitMs = -1;
        if (m_source.stop_requested()) {
            const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now());
            waitMs = std::max(0, static_cast<int>(left.count()));
        }
        const int ready = ::poll(events, 2, waitMs);
        if (ready < 0 && errno != EINTR)
            return;
        if (events[1].revents)
            return;
        if (ready == 0 && m_source.stop_requested())
            leaveNow();
        signalfd_siginfo info;
        if (ready > 0 && (events[0].revents & POLLIN) &&
            ::read(m_signals, &info, sizeof info) == sizeof info && m_source.request_stop())
            deadline = Clock::now() + std::chrono::milliseconds(m_graceMs.load());
    }
}

} // namespace maquette::cli
