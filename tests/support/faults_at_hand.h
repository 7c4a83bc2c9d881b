#pragma once

#include <filesystem>
#include <string>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

/// Faults of files that a test can bring about in its own process.
namespace maquette::test {

/// Under which number this program has a file open; -1: not at all.
inline int descriptorOf(const std::filesystem::path& file)
{
    const std::filesystem::path wanted = std::filesystem::canonical(file);
    for (const auto& entry : std::filesystem::directory_iterator("/proc/self/fd")) {
        std::error_code gone; // the iterator's own descriptor
        if (std::filesystem::read_symlink(entry.path(), gone) == wanted)
            return std::stoi(entry.path().filename().string());
    }
    return -1;
}

/// From now on whoever has `file` open reads and writes `other` in its place.
inline bool putInPlaceOf(const std::filesystem::path& file, const char* other, int flags)
{
    const int to = descriptorOf(file), from = ::open(other, flags | O_CLOEXEC);
    const bool isDone = to >= 0 && from >= 0 && ::dup2(from, to) == to;
    ::close(from);
    return isDone;
}

/// While it lives, nothing is allowed for being the administrator.
class OrdinaryUser {
public:
    OrdinaryUser() : m_isChanged(::geteuid() == 0 && ::seteuid(kNobody) == 0) {}
    ~OrdinaryUser()
    {
        if (m_isChanged)
            (void)!::seteuid(0);
    }
    OrdinaryUser(const OrdinaryUser&) = delete;
    OrdinaryUser& operator=(const OrdinaryUser&) = delete;

private:
    static constexpr unsigned kNobody = 65534;
    bool m_isChanged;
};

} // namespace maquette::test
