#include "image/image_file.h"

#include "image/picture_guard.h"

#include <engine/error.h>

#include <cerrno>
#include <string>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace maquette::engine {
namespace {

class Descriptor {
public:
    explicit Descriptor(int value) : m_value(value) {}
    ~Descriptor()
    {
        if (m_value >= 0)
            ::close(m_value);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int get() const { return m_value; }

private:
    int m_value;
};

[[noreturn]] void failRead(const std::filesystem::path& path, const std::string& reason,
                           const std::string& advice)
{
    throw Error(ErrorCode::FileRead, path.string() + ": " + reason + "; " + advice);
}

std::string systemText(int error)
{
    return std::error_code(error, std::generic_category()).message();
}

const char* kindOf(mode_t mode)
{
    if (S_ISDIR(mode))
        return "this is a folder";
    if (S_ISFIFO(mode))
        return "this is a pipe";
    if (S_ISSOCK(mode))
        return "this is a socket";
    return "this is a device";
}

bool isSameState(const struct stat& a, const struct stat& b)
{
    return a.st_size == b.st_size && a.st_mtim.tv_sec == b.st_mtim.tv_sec &&
           a.st_mtim.tv_nsec == b.st_mtim.tv_nsec;
}

} // namespace

std::vector<std::uint8_t> readPictureFile(const std::filesystem::path& path)
{
    // O_NONBLOCK: opening a FIFO that nobody writes to must not wait.
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
    if (file.get() < 0)
        failRead(path, "the picture cannot be opened (" + systemText(errno) + ")",
                 "check its name and permissions");
    struct stat before = {};
    if (::fstat(file.get(), &before) != 0)
        failRead(path, "the picture cannot be read (" + systemText(errno) + ")", "try again");
    if (!S_ISREG(before.st_mode))
        failRead(path, std::string(kindOf(before.st_mode)) + ", a picture file is wanted", "name a file");
    if (std::uint64_t(before.st_size) > kMaxPictureFileBytes)
        throw Error(ErrorCode::BadPicture,
                    path.string() + ": the file has " + std::to_string(before.st_size) +
                        " bytes, the limit for a picture is " + std::to_string(kMaxPictureFileBytes) +
                        "; make it smaller first");

    std::vector<std::uint8_t> bytes(std::size_t(before.st_size));
    std::size_t done = 0;
    while (done < bytes.size()) {
        const ssize_t got = ::pread(file.get(), bytes.data() + done, bytes.size() - done, off_t(done));
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            failRead(path, "the picture cannot be read (" + systemText(errno) + ")", "try again");
        if (got == 0)
            break;
        done += std::size_t(got);
    }
    struct stat after = {};
    if (done < bytes.size() || ::fstat(file.get(), &after) != 0 || !isSameState(before, after))
        failRead(path, "the file changed while it was being read", "try again");
    return bytes;
}

} // namespace maquette::engine
