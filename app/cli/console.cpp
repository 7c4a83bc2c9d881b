#include "console.h"

#include <cerrno>
#include <unistd.h>

namespace maquette::cli {

namespace {

void writeAll(int stream, std::string_view text)
{
    while (!text.empty()) {
        const ssize_t written = ::write(stream, text.data(), text.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return;
        text.remove_prefix(static_cast<std::size_t>(written));
    }
}

} // namespace

void writeOut(std::string_view text)
{
    writeAll(STDOUT_FILENO, text);
}

void writeError(std::string_view text)
{
    writeAll(STDERR_FILENO, text);
}

bool errorIsTerminal()
{
    return ::isatty(STDERR_FILENO) == 1;
}

} // namespace maquette::cli
