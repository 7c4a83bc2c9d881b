#include "quit_signals.h"

#include "exit_codes.h"
#include "stop_signal_set.h"

#include <QCoreApplication>
#include <QSocketNotifier>

#include <csignal>
#include <sys/signalfd.h>
#include <unistd.h>

namespace maquette::window {

QuitSignals::QuitSignals()
{
    const sigset_t set = support::stopSignalSet();
    m_signals = ::signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
    if (m_signals >= 0) // otherwise the system ends the program, as it does any other
        pthread_sigmask(SIG_BLOCK, &set, nullptr);
}

QuitSignals::~QuitSignals()
{
    m_notifier.reset();
    if (m_signals >= 0)
        ::close(m_signals);
}

void QuitSignals::listen()
{
    if (m_signals < 0)
        return;
    m_notifier = std::make_unique<QSocketNotifier>(m_signals, QSocketNotifier::Read);
    QObject::connect(m_notifier.get(), &QSocketNotifier::activated, m_notifier.get(), [this] {
        signalfd_siginfo info;
        if (::read(m_signals, &info, sizeof info) == sizeof info)
            QCoreApplication::exit(kExitStopped);
    });
}

} // namespace maquette::window
