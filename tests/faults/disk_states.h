#pragma once

#include <QtCore/QByteArray>

#include <functional>
#include <map>
#include <string>
#include <vector>

/// What a folder of many files may hold after the power failed, byte by byte, from the system calls of the program that wrote it.
/// (crash_model.h does the same for single files, without their bytes.)
namespace maquette::test {

/// The calls to hand to strace's -e trace=, with -xx, -f and -s large enough for every write.
extern const char* const kDiskCalls;

/// One call as strace wrote it.
struct DiskCall {
    enum Kind { Create, Open, OpenFolder, MakeFolder, Write, Resize, Sync, Close, Rename, Unlink, Say };
    Kind kind = Create;
    int descriptor = -1;
    std::string path, to;
    qint64 offset = -1; ///< of Write: -1 behind the last one; of Resize: the size
    QByteArray bytes;   ///< of Write and Say
    bool truncates = false;
};

/// In order; failed calls and those outside `root` are left out (what is written to the standard output is a Say).
std::vector<DiskCall> diskCallsIn(const QByteArray& trace, const std::string& root);

/// Files by their path below the root; a name that ends with '/' is a folder.
using DiskState = std::map<std::string, QByteArray>;

/// Every state at each point between two calls that a power failure may leave: of the changes of names that no sync made durable
/// the first ones, of the writes the first ones, the last of these torn, or only the last one. The root is empty at the start.
/// visit(state, said) hears what the program had said. Equal states in a row are visited once. Returns the number of states.
int visitDiskStates(const std::vector<DiskCall>& calls, const std::string& root,
                    const std::function<void(const DiskState& state, const std::vector<QByteArray>& said)>& visit);

} // namespace maquette::test
