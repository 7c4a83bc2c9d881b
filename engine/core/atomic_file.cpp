#include "core/atomic_file.h"

#include <engine/error.h>

#include <cerrno>
#include <cstdint>
#include <optional>
#include <random>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace maquette::engine {

namespace {

constexpr std::size_t kPendingLimit = 1 << 20;
constexpr int kNameAttempts = 16;

// Short and independent of the target's name: a name of 255 bytes has no room for a suffix.
std::string temporaryName()
{
    static constexpr char kDigits[] = "0123456789abcdef";
    std::random_device device;
    std::string name = ".maquette-";
    for (int word = 0; word < 2; ++word) {
        std::uint32_t bits = device();
        for (int digit = 0; digit < 8; ++digit, bits >>= 4)
            name += kDigits[bits & 15];
    }
    return name + ".part";
}

std::string reasonOf(int errorNumber)
{
    return std::error_code(errorNumber, std::generic_category()).message();
}

struct FlushFailure {
    const char* doing;
    int errorNumber;
};

/// What went wrong, or nothing.
std::optional<FlushFailure> flushNames(const std::filesystem::path& path)
{
    const int folder = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0)
        return FlushFailure{"open its folder", errno};
    const int flushed = ::fsync(folder) == 0 ? 0 : errno;
    ::close(folder);
    // Some file systems cannot flush a folder at all; the name is then as safe as it gets.
    if (flushed != 0 && flushed != EINVAL && flushed != ENOTSUP)
        return FlushFailure{"flush its folder to the disk", flushed};
    return std::nullopt;
}

std::filesystem::path folderOf(const std::filesystem::path& target)
{
    return target.has_parent_path() ? target.parent_path() : std::filesystem::path(".");
}

} // namespace

std::string saveAdvice(int errorNumber)
{
    switch (errorNumber) {
    case ENOSPC:
    case EDQUOT:
        return "free some space or save elsewhere";
    case EACCES:
    case EPERM:
    case EROFS:
        return "choose a folder that you may write to";
    case ENOENT:
    case ENOTDIR:
        return "create the folder first or choose another one";
    default:
        return "try again or save elsewhere";
    }
}

AtomicFile::AtomicFile(std::filesystem::path target) : m_target(std::move(target))
{
    std::error_code status;
    if (std::filesystem::is_symlink(m_target, status)) {
        const auto real = std::filesystem::weakly_canonical(m_target, status);
        if (!status)
            m_target = real;
    }
    if (!m_target.has_filename())
        throw Error(ErrorCode::FileWrite,
                    "'" + m_target.string() + "' names no file to save; give a file name");
    struct stat old {};
    const bool replaces = ::stat(m_target.c_str(), &old) == 0;
    if (replaces && !S_ISREG(old.st_mode))
        throw Error(ErrorCode::FileWrite,
                    m_target.string() + " exists and is not a regular file; choose another file name");

    for (int attempt = 0; attempt < kNameAttempts && m_descriptor < 0; ++attempt) {
        m_temporary = folderOf(m_target) / temporaryName();
        m_descriptor = ::open(m_temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (m_descriptor < 0 && errno != EEXIST && errno != EINTR)
            fail("create a file beside it", errno);
    }
    if (m_descriptor < 0)
        fail("create a file beside it", EEXIST);
    if (replaces)
        (void)!::fchmod(m_descriptor, old.st_mode & 0777); // a courtesy: not every file system has modes
}

AtomicFile::~AtomicFile()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
    if (!m_committed)
        ::unlink(m_temporary.c_str());
}

void AtomicFile::write(std::span<const std::byte> bytes)
{
    if (m_pending.size() + bytes.size() > kPendingLimit)
        flush();
    if (bytes.size() < kPendingLimit) {
        m_pending.insert(m_pending.end(), bytes.begin(), bytes.end());
        return;
    }
    writeNow(bytes);
}

void AtomicFile::write(std::string_view text)
{
    write(std::as_bytes(std::span(text.data(), text.size())));
}

void AtomicFile::flush()
{
    writeNow(m_pending);
    m_pending.clear();
}

void AtomicFile::writeNow(std::span<const std::byte> bytes)
{
    while (!bytes.empty()) {
        const ssize_t done = ::write(m_descriptor, bytes.data(), bytes.size());
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            fail("write", done < 0 ? errno : EIO);
        bytes = bytes.subspan(static_cast<std::size_t>(done));
    }
}

void AtomicFile::finish()
{
    if (m_descriptor < 0)
        return;
    flush();
    if (::fsync(m_descriptor) != 0)
        fail("flush it to the disk", errno);
    // Network file systems report a full disk only here. The descriptor is gone whatever close() says.
    const int descriptor = std::exchange(m_descriptor, -1);
    if (::close(descriptor) != 0 && errno != EINTR)
        fail("close it", errno);
}

void AtomicFile::commit()
{
    finish();
    if (::rename(m_temporary.c_str(), m_target.c_str()) != 0)
        fail("give it its name", errno);
    m_committed = true;
    if (const auto failed = flushNames(folderOf(m_target)))
        fail(failed->doing, failed->errorNumber);
}

void AtomicFile::fail(const char* doing, int errorNumber) const
{
    throw Error(ErrorCode::FileWrite, m_target.string() + " could not be saved: failed to " + doing + " (" +
                                          reasonOf(errorNumber) + "); " + saveAdvice(errorNumber));
}

void flushFolder(const std::filesystem::path& folder)
{
    if (const auto failed = flushNames(folder))
        throw Error(ErrorCode::FileWrite, "what is in " + folder.string() + " could not be made safe: failed to " + failed->doing +
                                              " (" + reasonOf(failed->errorNumber) + "); " + saveAdvice(failed->errorNumber));
}

void saveAtomically(const std::filesystem::path& target, std::string_view text)
{
    AtomicFile file(target);
    file.write(text);
    file.commit();
}

} // namespace maquette::engine
