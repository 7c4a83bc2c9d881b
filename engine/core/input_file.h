#pragma once

#include "core/byte_source.h"

#include <engine/error.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>

/// A file of unknown origin, open for reading at any position.
///
/// Only regular files (after following links) are opened: a pipe or a device is refused at once. Reads are
/// pread with short reads and interruptions handled, never a mapping, so a file that shrinks is an error and
/// not a signal. Safe to read from several threads.
namespace maquette::engine {

class InputFile final : public ByteSource {
public:
    /// `damaged` is the error code for a file that is not regular, ended early or changed; the operating
    /// system's own failures are FileRead.
    explicit InputFile(std::filesystem::path path, ErrorCode damaged = ErrorCode::BadModelFile);
    ~InputFile() override;
    InputFile(const InputFile&) = delete;
    InputFile& operator=(const InputFile&) = delete;

    const std::filesystem::path& path() const { return m_path; }
    /// Bytes, when it was opened.
    std::uint64_t size() const override { return m_size; }

    /// Fills `bytes` from `offset`; the range must lie inside the file.
    void read(std::uint64_t offset, std::span<std::byte> bytes) const override;

    /// Throws when size or modification time differ from those at opening.
    void requireUnchanged() const;

private:
    std::filesystem::path m_path;
    ErrorCode m_damaged;
    int m_descriptor = -1;
    std::uint64_t m_size = 0;
    std::int64_t m_modifiedSeconds = 0;
    std::int64_t m_modifiedNanoseconds = 0;
};

/// A whole small file. `limit` bytes at most, or Error(damaged) that names limit, size and `what`.
std::string readSmallFile(const std::filesystem::path& path, std::uint64_t limit, const std::string& what,
                          ErrorCode damaged = ErrorCode::BadModelFile);

} // namespace maquette::engine
