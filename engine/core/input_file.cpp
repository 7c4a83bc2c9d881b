#include "core/input_file.h"

#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace maquette::engine {

namespace {

Error systemError(const std::filesystem::path& path, const char* doing, int number)
{
    const std::string reason = std::error_code(number, std::generic_category()).message();
    return Error(ErrorCode::FileRead, path.string() + ": cannot " + doing + " (" + reason +
                                          "); check the name and that you may read it");
}

} // namespace

InputFile::InputFile(std::filesystem::path path, ErrorCode damaged)
    : m_path(std::move(path)), m_damaged(damaged)
{
    // Without O_NONBLOCK, opening a pipe would wait for its writer.
    m_descriptor = ::open(m_path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (m_descriptor < 0)
        throw systemError(m_path, "be opened", errno);
    struct stat facts {};
    const bool known = ::fstat(m_descriptor, &facts) == 0;
    const int number = errno;
    if (!known || !S_ISREG(facts.st_mode)) {
        ::close(m_descriptor);
        if (!known)
            throw systemError(m_path, "be looked at", number);
        throw Error(m_damaged, m_path.string() + ": not a regular file but a " +
                                   (S_ISDIR(facts.st_mode) ? "folder" : "pipe or device") + "; name a file");
    }
    m_size = static_cast<std::uint64_t>(facts.st_size);
    m_modifiedSeconds = facts.st_mtim.tv_sec;
    m_modifiedNanoseconds = facts.st_mtim.tv_nsec;
}

InputFile::~InputFile()
{
    ::close(m_descriptor);
}

void InputFile::read(std::uint64_t offset, std::span<std::byte> bytes) const
{
    if (offset > m_size || bytes.size() > m_size - offset)
        throw Error(m_damaged, m_path.string() + ": " + std::to_string(bytes.size()) + " bytes at " +
                                   std::to_string(offset) + " lie beyond its end at " +
                                   std::to_string(m_size) + "; the file is incomplete, get it again");
    while (!bytes.empty()) {
        const ssize_t got = ::pread(m_descriptor, bytes.data(), bytes.size(), static_cast<off_t>(offset));
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            throw systemError(m_path, "be read", errno);
        if (got == 0)
            throw Error(m_damaged, m_path.string() +
                                       ": the file became shorter while it was being read; try again "
                                       "when nothing writes to it");
        bytes = bytes.subspan(static_cast<std::size_t>(got));
        offset += static_cast<std::uint64_t>(got);
    }
}

void InputFile::requireUnchanged() const
{
    struct stat facts {};
    if (::fstat(m_descriptor, &facts) != 0)
        throw systemError(m_path, "be looked at", errno);
    if (static_cast<std::uint64_t>(facts.st_size) != m_size || facts.st_mtim.tv_sec != m_modifiedSeconds ||
        facts.st_mtim.tv_nsec != m_modifiedNanoseconds)
        throw Error(m_damaged,
                    m_path.string() +
                        ": the file changed while it was being read; try again when nothing writes to it");
}

std::string readSmallFile(const std::filesystem::path& path, std::uint64_t limit, const std::string& what,
                          ErrorCode damaged)
{
    const InputFile file(path, damaged);
    if (file.size() > limit)
        throw Error(damaged, path.string() + ": " + what + " of " + std::to_string(file.size()) +
                                 " bytes; at most " + std::to_string(limit) +
                                 " are read, so this is another kind of file");
    std::string text(static_cast<std::size_t>(file.size()), '\0');
    file.read(0, std::as_writable_bytes(std::span(text.data(), text.size())));
    file.requireUnchanged();
    return text;
}

} // namespace maquette::engine
