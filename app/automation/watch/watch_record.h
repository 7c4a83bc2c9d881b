#pragma once

#include "server/sockets.h"

#include <filesystem>
#include <map>
#include <optional>
#include <string>

/// What a watched folder has done, by content, in a file that outlives the program.
namespace maquette::automation {

enum class Doing { Begun, Done, Failed };

struct Remembered {
    Doing doing = Doing::Begun;
    std::string output; ///< the mesh's file name in "out", chosen when it was free
};

/// One line per change, appended and flushed to the disk: "begun|done|failed HASH NAME". A line that a crash has cut is
/// passed over.
class WatchRecord {
public:
    /// Throws Error(Usage) when another program holds the file, Error(FileWrite).
    explicit WatchRecord(std::filesystem::path file);

    std::optional<Remembered> find(const std::string& hash) const;
    /// Whether some picture that is begun has this name for its mesh.
    bool isPromised(const std::string& output) const;
    /// Remembers at once, also when the file cannot be written: Error(FileWrite) then.
    void set(const std::string& hash, Remembered what);

private:
    void readAll();

    std::filesystem::path m_file;
    Descriptor m_descriptor;
    std::map<std::string, Remembered> m_known;
};

} // namespace maquette::automation
