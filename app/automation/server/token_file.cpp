#include <automation/token_file.h>

#include <automation/server.h>
#include <engine/error.h>

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace maquette::automation {

using engine::Error;
using engine::ErrorCode;

namespace {

constexpr std::size_t kMostTokenBytes = 4096;

[[noreturn]] void fail(ErrorCode code, const std::filesystem::path& file, const std::string& what)
{
    throw Error(code, file.string() + ": " + what);
}

std::string make(int descriptor, const std::filesystem::path& file)
{
    const std::string token = newToken(), line = token + "\n";
    const bool isWritten = ::write(descriptor, line.data(), line.size()) == static_cast<ssize_t>(line.size()) && ::fsync(descriptor) == 0;
    const int failure = errno;
    if (::close(descriptor) == 0 && isWritten)
        return token;
    ::unlink(file.c_str());
    fail(ErrorCode::FileWrite, file, "the token cannot be kept: " + std::generic_category().message(failure));
}

std::string read(int descriptor, const std::filesystem::path& file)
{
    struct stat facts {};
    char buffer[kMostTokenBytes];
    const bool isRegular = ::fstat(descriptor, &facts) == 0 && S_ISREG(facts.st_mode);
    const ssize_t count = isRegular ? ::read(descriptor, buffer, sizeof buffer) : -1;
    ::close(descriptor);
    if (count < 0)
        fail(ErrorCode::FileRead, file, "the token cannot be read");
    if ((facts.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        fail(ErrorCode::Usage, file, "others can read this token; chmod 600 it, or delete it and a new one is made");
    const std::string text(buffer, static_cast<std::size_t>(count));
    return text.substr(0, text.find_first_of("\r\n"));
}

} // namespace

std::string tokenFrom(const std::filesystem::path& file)
{
    const int fresh = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fresh >= 0)
        return make(fresh, file);
    const int known = errno == EEXIST ? ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK) : -1;
    if (known < 0)
        fail(ErrorCode::FileRead, file, "the token's file cannot be opened: " + std::generic_category().message(errno));
    return read(known, file);
}

} // namespace maquette::automation
