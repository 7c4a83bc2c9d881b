#include "watch/folder_scan.h"

#include "server/sockets.h"
#include "watch/watch_names.h"

#include <algorithm>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace maquette::automation {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kFirstBytes = 16;

struct Glance {
    FileStamp stamp;
    std::string firstBytes;
};

/// Nothing for what is no regular file or cannot be opened. A pipe does not hold us up.
std::optional<Glance> glanceAt(const fs::path& file)
{
    const Descriptor descriptor(::open(file.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
    struct stat facts {};
    if (!descriptor.isOpen() || ::fstat(descriptor.number(), &facts) != 0 || !S_ISREG(facts.st_mode))
        return std::nullopt;
    char bytes[kFirstBytes];
    const ssize_t count = ::pread(descriptor.number(), bytes, sizeof bytes, 0);
    if (count < 0)
        return std::nullopt;
    return Glance{{static_cast<std::uintmax_t>(facts.st_size), facts.st_mtim.tv_sec, facts.st_mtim.tv_nsec, facts.st_ino},
                  std::string(bytes, static_cast<std::size_t>(count))};
}

} // namespace

std::optional<FileStamp> stampOf(const fs::path& file)
{
    const auto glance = glanceAt(file);
    return glance ? std::optional(glance->stamp) : std::nullopt;
}

std::vector<RestingFile> FolderScan::look(Clock::time_point now)
{
    std::vector<RestingFile> resting;
    std::map<fs::path, Seen> seen;
    m_restless = 0;
    for (const fs::directory_entry& entry : fs::directory_iterator(m_folder)) {
        std::error_code failed;
        if (!entry.is_regular_file(failed)) // also where a link leads to
            continue;
        const auto glance = glanceAt(entry.path());
        if (!glance || !isForUs(entry.path().filename().string(), glance->firstBytes))
            continue;
        const auto before = m_seen.find(entry.path());
        const bool isSame = before != m_seen.end() && before->second.stamp == glance->stamp;
        const Clock::time_point since = isSame ? before->second.since : now;
        seen[entry.path()] = {glance->stamp, since};
        if (now - since >= m_still)
            resting.push_back({entry.path(), glance->stamp});
        else
            ++m_restless;
    }
    m_seen = std::move(seen);
    std::sort(resting.begin(), resting.end(), [](const RestingFile& a, const RestingFile& b) { return a.path < b.path; });
    return resting;
}

} // namespace maquette::automation
