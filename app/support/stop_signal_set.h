#pragma once

#include <csignal>

namespace maquette::support {

/// The signals that ask command and window to end in order: from the keyboard, from the system, from a terminal that closes.
inline sigset_t stopSignalSet()
{
    sigset_t set;
    sigemptyset(&set);
    for (const int number : {SIGINT, SIGTERM, SIGHUP})
        sigaddset(&set, number);
    return set;
}

} // namespace maquette::support
