#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <functional>
#include <map>
#include <string>
#include <vector>

/// What a disk may hold after the power failed, from the system calls of a program that saves files.
namespace maquette::test {

/// One call that matters, as strace wrote it.
struct SystemCall {
    enum Kind { Create, OpenFolder, Write, Sync, Close, Rename, Unlink, Say };
    Kind kind = Create;
    int descriptor = -1;
    qint64 bytes = 0;
    std::string path, to; ///< of Create, OpenFolder, Rename, Unlink
};

/// The calls in order; failed ones are left out. Lines that are no such call are passed over.
std::vector<SystemCall> callsIn(const QByteArray& trace);

/// One file of a crash state: how many bytes of it are on the disk. -1: the file as it was before the program ran.
using CrashState = std::map<std::string, qint64>;

/// Every state that a power failure may leave, at each point between two calls: data that were not synced are there, not there,
/// or torn at a sector; changes of a folder that were not synced happened up to any one of them. `before` lists the files that
/// were there. visit(state, said) hears what is on the disk by name, and how often the program had said "saved".
/// Returns the number of states.
int visitCrashStates(const std::vector<SystemCall>& calls, const std::vector<std::string>& before,
                     const std::function<void(const CrashState& state, int said)>& visit);

} // namespace maquette::test
