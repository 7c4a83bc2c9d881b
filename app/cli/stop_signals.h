#pragma once

#include <atomic>
#include <chrono>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>

/// Turns SIGINT, SIGTERM and SIGHUP into a stop request, and sees to it that the program ends soon after.
namespace maquette::cli {

/// How long a stopped command may take to end by itself. A stop has to be through within half a second; the
/// rest is for removing files and ending.
inline constexpr std::chrono::milliseconds kStopGrace(300);

/// While it lives, the three signals are blocked and a thread of its own takes them, so no code runs in a
/// signal handler. Build it before any other thread starts: threads inherit the block. Further signals change
/// nothing.
///
/// A running command ends by itself at its next checkpoint. One that does not within the grace (a long tensor
/// operation cannot be interrupted) is left behind: unfinished output files are removed, child processes
/// ended, and the process exits with kExitStopped.
class StopSignals {
public:
    StopSignals();
    ~StopSignals();
    StopSignals(const StopSignals&) = delete;
    StopSignals& operator=(const StopSignals&) = delete;

    std::stop_token token() const { return m_source.get_token(); }

    /// Text for stdout when the command is stopped, by itself or not: the last JSON line.
    void setLastWords(std::string text);
    /// Hands the text out once.
    std::string takeLastWords();

    /// How long a stopped command may take to end by itself; kStopGrace unless set. For commands that save
    /// their state first.
    void setGrace(std::chrono::milliseconds grace) { m_graceMs = grace.count(); }

private:
    void watch();
    [[noreturn]] void leaveNow();

    std::stop_source m_source;
    std::atomic<std::chrono::milliseconds::rep> m_graceMs = kStopGrace.count();
    std::mutex m_lastWordsMutex;
    std::string m_lastWords;
    int m_signals = -1; ///< signalfd
    int m_wake = -1;    ///< eventfd: ends the thread
    std::thread m_thread;
};

} // namespace maquette::cli
