#pragma once

#include <mutex>
#include <stop_token>
#include <string>
#include <thread>

/// Turns SIGINT, SIGTERM and SIGHUP into a stop request, and sees to it that the program ends soon after.
namespace maquette::cli {

/// While it lives, the three signals are blocked and a thread of its own takes them, so no code runs in a signal
/// handler. Build it before any other thread starts: threads inherit the block. Further signals change nothing.
///
/// A running command ends by itself at its next checkpoint. One that does not within kGrace (a long tensor operation
/// cannot be interrupted) is left behind: unfinished output files are removed, child processes ended, and the process
/// exits with kExitStopped.
class StopSignals {
public:
    StopSignals();
    ~StopSignals();
    StopSignals(const StopSignals&) = delete;
    StopSignals& operator=(const StopSignals&) = delete;

    std::stop_token token() const { return m_source.get_token(); }

    /// Text for stdout when a command is left behind: the last JSON line, which it cannot write itself any more.
    void setLastWords(std::string text);

private:
    void watch();
    [[noreturn]] void leaveNow();

    std::stop_source m_source;
    std::mutex m_lastWordsMutex;
    std::string m_lastWords;
    int m_signals = -1; ///< signalfd
    int m_wake = -1;    ///< eventfd: ends the thread
    std::thread m_thread;
};

} // namespace maquette::cli
