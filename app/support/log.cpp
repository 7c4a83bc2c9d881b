// The file is opened for every line: lines are rare (a few a second at most), another process may have put the file away
// meanwhile, and nothing is left open when a program is killed.
#include "log.h"

#include "crash_report.h"

#include <array>
#include <chrono>
#include <cstdio>
#include <ctime>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace maquette::support {

namespace {

namespace fs = std::filesystem;

const char* levelName(LogLevel level)
{
    switch (level) {
    case LogLevel::Info:
        return "info";
    case LogLevel::Warning:
        return "warning";
    case LogLevel::Error:
        return "error";
    }
    return "error";
}

std::string timeNow()
{
    timespec now{};
    ::clock_gettime(CLOCK_REALTIME, &now);
    std::tm parts{};
    ::gmtime_r(&now.tv_sec, &parts);
    char text[64];
    std::snprintf(text, sizeof text, "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ", parts.tm_year + 1900, parts.tm_mon + 1,
                  parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec, static_cast<int>(now.tv_nsec / 1000000));
    return text;
}

/// One line: what cannot stand in one becomes a blank.
std::string oneLine(std::string text)
{
    for (char& c : text)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f)
            c = ' ';
    if (text.size() > kLogLineBytes)
        text = text.substr(0, kLogLineBytes - 3) + "...";
    return text;
}

/// Closes what it opened; -1 where nothing could be opened.
struct Descriptor {
    int number;
    ~Descriptor()
    {
        if (number >= 0)
            ::close(number);
    }
};

fs::path numbered(const fs::path& folder, int number)
{
    return folder / (number == 0 ? std::string("maquette.log") : "maquette." + std::to_string(number) + ".log");
}

} // namespace

Log::Log(fs::path folder, std::string program, PrivateNames names)
    : m_folder(std::move(folder)), m_program(std::move(program)), m_names(std::move(names))
{
    if (!m_folder.empty())
        m_file = newestFile(m_folder);
}

Log::~Log() = default;

fs::path Log::newestFile(const fs::path& folder)
{
    return numbered(folder, 0);
}

void Log::write(LogLevel level, std::string_view text)
{
    const std::string words = oneLine(m_names.hide(text));
    const std::string line = timeNow() + ' ' + std::to_string(::getpid()) + ' ' + m_program + ' ' + levelName(level) + ' ' + words + '\n';
    const std::lock_guard lock(m_mutex);
    rememberForCrash(line);
    if (!m_folder.empty())
        append(line);
}

/// A second program that puts the file away at the same time would lose lines. Who does not get the lock at once appends
/// all the same, so that a program that was stopped in between holds up nobody.
void Log::append(const std::string& line)
{
    const Descriptor guard{::open((m_folder / "maquette.lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600)};
    const bool alone = guard.number >= 0 && ::flock(guard.number, LOCK_EX | LOCK_NB) == 0;
    struct stat now {};
    if (alone && ::stat(m_file.c_str(), &now) == 0 &&
        static_cast<std::size_t>(now.st_size) + line.size() > kLogFileBytes)
        putAway();
    const Descriptor file{::open(m_file.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600)};
    if (file.number >= 0) {
        [[maybe_unused]] const ssize_t written = ::write(file.number, line.data(), line.size());
    }
}

void Log::putAway()
{
    std::error_code ignored;
    for (int number = kLogFiles - 1; number > 0; --number)
        fs::rename(numbered(m_folder, number - 1), numbered(m_folder, number), ignored);
}

} // namespace maquette::support
