#include "server/private_folder.h"

#include <engine/error.h>

#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <string>
#include <sys/file.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace maquette::automation {

namespace fs = std::filesystem;

namespace {

constexpr const char* kStem = "maquette-";
constexpr const char* kRandom = "XXXXXX";
constexpr const char* kOwner = "owner"; ///< the file that a living owner holds locked
constexpr int kTries = 10;

[[noreturn]] void fail(int failure)
{
    throw engine::Error(engine::ErrorCode::FileWrite, "no folder for pictures can be made in the folder for temporary files: " +
                                                          std::generic_category().message(failure));
}

/// A folder of this user that was named by us. What cannot be told is none.
bool isOurs(const fs::path& folder)
{
    const std::string name = folder.filename().string();
    struct stat facts {};
    return name.size() == std::string(kStem).size() + std::string(kRandom).size() && name.starts_with(kStem) &&
           ::lstat(folder.c_str(), &facts) == 0 && S_ISDIR(facts.st_mode) && facts.st_uid == ::getuid() && (facts.st_mode & 077) == 0;
}

/// Nobody can lock a file whose owner lives; a folder without that file may be one that is being made.
void removeIfLeft(const fs::path& folder)
{
    const Descriptor lock(::open((folder / kOwner).c_str(), O_RDWR | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK));
    if (!lock.isOpen() || ::flock(lock.number(), LOCK_EX | LOCK_NB) != 0)
        return;
    std::error_code ignored; // the next start tries again
    fs::remove_all(folder, ignored);
}

void removeLeftOnes(const fs::path& temporary)
{
    std::error_code failed;
    for (fs::directory_iterator entry(temporary, failed), end; !failed && entry != end; entry.increment(failed))
        if (isOurs(entry->path()))
            removeIfLeft(entry->path());
}

/// Locked, or not open where the file system knows no locks: then nobody takes the folder for left. False: somebody else
/// looked at it between its making and its locking, and may have removed it.
bool lockOwn(const fs::path& folder, Descriptor& lock)
{
    const fs::path file = folder / kOwner;
    lock = Descriptor(::open(file.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    if (!lock.isOpen())
        return false;
    if (::flock(lock.number(), LOCK_EX | LOCK_NB) == 0) {
        struct stat facts {};
        return ::fstat(lock.number(), &facts) == 0 && facts.st_nlink > 0;
    }
    if (errno == EWOULDBLOCK)
        return false;
    ::unlink(file.c_str());
    return true;
}

} // namespace

PrivateFolder::PrivateFolder()
{
    std::error_code failed;
    const fs::path temporary = fs::temp_directory_path(failed);
    if (failed)
        fail(failed.value());
    removeLeftOnes(temporary);
    for (int i = 0; i < kTries; ++i) {
        std::string name = (temporary / (std::string(kStem) + kRandom)).string();
        if (!::mkdtemp(name.data()))
            fail(errno);
        m_path = name;
        if (lockOwn(m_path, m_lock))
            return;
        fs::remove_all(m_path, failed);
    }
    fail(EAGAIN);
}

PrivateFolder::~PrivateFolder()
{
    std::error_code ignored; // a file may be on its way out
    fs::remove_all(m_path, ignored);
}

} // namespace maquette::automation
