#pragma once

#include "private_names.h"

#include <filesystem>
#include <mutex>
#include <string>
#include <string_view>

/// The log of both programs: what they began, which stage they were in, how they ended. It holds no names of files: see
/// private_names.h. A log that cannot be written stops nothing: lines are then dropped.
///
///   2026-11-27T08:15:30.123Z 4711 maquette-cli info started 0.1.0: maquette-cli generate
///
/// Time (UTC), process, program, level, text: parted by one blank, one line each.
namespace maquette::support {

inline constexpr std::size_t kLogFileBytes = std::size_t(1) << 20; ///< a larger file is put away first
inline constexpr int kLogFiles = 5;                               ///< maquette.log, maquette.1.log ... maquette.4.log
inline constexpr std::size_t kLogLineBytes = 2000;                ///< of the text; more is cut

enum class LogLevel { Info, Warning, Error };

class Log {
public:
    /// An empty folder: nothing is written, but crash reports get the last lines all the same.
    Log(std::filesystem::path folder, std::string program, PrivateNames names);
    ~Log();
    Log(const Log&) = delete;
    Log& operator=(const Log&) = delete;

    /// From any thread.
    void write(LogLevel level, std::string_view text);
    void info(std::string_view text) { write(LogLevel::Info, text); }
    void error(std::string_view text) { write(LogLevel::Error, text); }

    const PrivateNames& names() const { return m_names; }
    std::filesystem::path file() const { return m_file; }

    /// The newest of a folder's logs. Not there: a path all the same.
    static std::filesystem::path newestFile(const std::filesystem::path& folder);

private:
    void append(const std::string& line);
    void putAway();

    std::mutex m_mutex;
    std::filesystem::path m_folder;
    std::filesystem::path m_file;
    std::string m_program;
    PrivateNames m_names;
};

} // namespace maquette::support
