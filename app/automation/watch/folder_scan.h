#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

/// Which files of a folder have come to rest.
namespace maquette::automation {

/// What changes when somebody writes to a file.
struct FileStamp {
    std::uintmax_t bytes = 0;
    std::int64_t seconds = 0, nanoseconds = 0;
    std::uint64_t number = 0; ///< the file system's
    bool operator==(const FileStamp&) const = default;
};

struct RestingFile {
    std::filesystem::path path;
    FileStamp stamp;
};

/// Nothing for what is no regular file or cannot be opened.
std::optional<FileStamp> stampOf(const std::filesystem::path& file);

class FolderScan {
public:
    using Clock = std::chrono::steady_clock;

    FolderScan(std::filesystem::path folder, std::chrono::milliseconds still) : m_folder(std::move(folder)), m_still(still) {}

    /// Looks once: pictures (see watch_names.h) that are regular, can be opened, and have not changed for `still`, by
    /// name. Throws std::filesystem::filesystem_error when the folder cannot be read.
    std::vector<RestingFile> look(Clock::time_point now);

    /// Pictures that are there but not at rest, at the last look.
    std::size_t restless() const { return m_restless; }

private:
    struct Seen {
        FileStamp stamp;
        Clock::time_point since;
    };

    std::filesystem::path m_folder;
    std::chrono::milliseconds m_still;
    std::map<std::filesystem::path, Seen> m_seen;
    std::size_t m_restless = 0;
};

} // namespace maquette::automation
