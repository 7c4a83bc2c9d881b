#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Saves a file whole or not at all.
///
/// Bytes go to a temporary name in the target's folder (".maquette-<random>.part"); commit() flushes them to
/// the disk, renames over the target and flushes the folder. Until commit() has returned, the old target is
/// untouched; without commit() the destructor removes the temporary. A target that is a link is replaced
/// where it points to; an existing target's permission bits are kept.
///
/// All failures throw Error(FileWrite) with the target, the operating system's reason and what to do; after
/// one the object can only be destroyed. One thread at a time.
namespace maquette::engine {

class AtomicFile {
public:
    /// Creates the temporary. Throws also when the target is a folder or its folder does not exist.
    explicit AtomicFile(std::filesystem::path target);
    ~AtomicFile();
    AtomicFile(const AtomicFile&) = delete;
    AtomicFile& operator=(const AtomicFile&) = delete;

    /// Appends bytes. Small pieces are collected, so call it as often as is convenient.
    void write(std::span<const std::byte> bytes);
    void write(std::string_view text);

    /// Makes the bytes durable under the temporary name: all that may fail for want of space has been done then. Nothing is to be
    /// written afterwards. commit() does it when nobody has.
    void finish();
    /// Gives the durable bytes the target's name.
    void commit();

    /// The temporary, for a library that writes to a path of its own: it must open and overwrite this very
    /// file (not replace it) and close it before commit(). Not to be mixed with write().
    const std::filesystem::path& temporaryPath() const { return m_temporary; }
    const std::filesystem::path& target() const { return m_target; }

private:
    void flush();
    void writeNow(std::span<const std::byte> bytes);
    [[noreturn]] void fail(const char* doing, int errorNumber) const;

    std::filesystem::path m_target;
    std::filesystem::path m_temporary;
    std::vector<std::byte> m_pending;
    int m_descriptor = -1;
    bool m_committed = false;
};

/// Makes what was named, renamed or removed in a folder durable. Nothing where the file system cannot. Throws Error(FileWrite).
void flushFolder(const std::filesystem::path& folder);

/// What to do about a failure of this number (errno): the end of every message above.
std::string saveAdvice(int errorNumber);

/// Saves a whole text at once.
void saveAtomically(const std::filesystem::path& target, std::string_view text);

} // namespace maquette::engine
