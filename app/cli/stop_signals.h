#pragma once

#include <stop_token>
#include <thread>

/// Turns SIGINT, SIGTERM and SIGHUP into a stop request.
namespace maquette::cli {

/// While it lives, the three signals are blocked and a thread of its own takes them, so no code runs in a signal
/// handler. Build it before any other thread starts: threads inherit the block. Further signals change nothing.
class StopSignals {
public:
    StopSignals();
    ~StopSignals();
    StopSignals(const StopSignals&) = delete;
    StopSignals& operator=(const StopSignals&) = delete;

    std::stop_token token() const { return m_source.get_token(); }

private:
    void watch();

    std::stop_source m_source;
    int m_signals = -1; ///< signalfd
    int m_wake = -1;    ///< eventfd: ends the thread
    std::thread m_thread;
};

} // namespace maquette::cli
