#pragma once

#include <memory>

class QSocketNotifier;

/// Turns SIGINT, SIGTERM and SIGHUP into an orderly end of the window: the running job is stopped and offered again at the next
/// start, and what is being saved is saved.
namespace maquette::window {

/// While it lives, the three signals are blocked in threads that start later, and end the application's loop with kExitStopped.
/// Nothing is asked. Build it before any thread starts.
class QuitSignals {
public:
    QuitSignals();
    ~QuitSignals();
    QuitSignals(const QuitSignals&) = delete;
    QuitSignals& operator=(const QuitSignals&) = delete;

    /// Listens from now on; a signal that came earlier counts. Needs an application.
    void listen();

private:
    int m_signals = -1; ///< signalfd
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace maquette::window
