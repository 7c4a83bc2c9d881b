#include "mesh_import/child_process.h"

#include "core/number_text.h"

#include <engine/error.h>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <utility>

extern char** environ;

namespace maquette::engine {

namespace {

/// How long a stop may go unnoticed.
constexpr std::chrono::milliseconds kPollSlice{50};

[[noreturn]] void fail(const std::string& what, int number)
{
    throw Error(ErrorCode::Internal,
                "the import program could not be started: " + what + ": " + std::strerror(number));
}

/// The child begins with no blocked signals and the default actions, whatever this thread has set.
void resetSignals(posix_spawnattr_t& attributes)
{
    sigset_t none;
    sigset_t all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
}

/// Waits for a child's end; its status.
int reap(pid_t child)
{
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return status;
}

} // namespace

ChildProcess::ChildProcess(const std::filesystem::path& program, const std::vector<std::string>& arguments)
{
    int ends[2] = {-1, -1};
    if (pipe2(ends, O_CLOEXEC) != 0)
        fail("pipe", errno);
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attributes);
    resetSignals(attributes);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    std::vector<std::string> words = {program.string()};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> argv;
    for (std::string& word : words)
        argv.push_back(word.data());
    argv.push_back(nullptr);
    const int error = posix_spawn(&m_pid, program.c_str(), &actions, &attributes, argv.data(), environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    ::close(ends[1]);
    m_output = ends[0];
    if (error != 0) {
        ::close(m_output);
        fail(program.string(), error);
    }
}

ChildProcess::~ChildProcess()
{
    ::close(m_output);
    if (m_pid > 0) {
        ::kill(m_pid, SIGKILL);
        reap(m_pid);
    }
}

ChildProcess::ReadEnd ChildProcess::read(void* data, std::size_t count,
                                         std::chrono::steady_clock::time_point deadline,
                                         const RunContext& context)
{
    auto* bytes = static_cast<char*>(data);
    while (count > 0) {
        context.checkpoint();
        if (std::chrono::steady_clock::now() >= deadline)
            return ReadEnd::TimedOut;
        pollfd waiting = {m_output, POLLIN, 0};
        if (::poll(&waiting, 1, static_cast<int>(kPollSlice.count())) <= 0)
            continue;
        // Does not block, so that no signal interrupts it.
        const ssize_t got = ::read(m_output, bytes, std::min<std::size_t>(count, 1 << 20));
        if (got <= 0)
            return ReadEnd::Closed;
        bytes += got;
        count -= static_cast<std::size_t>(got);
    }
    return ReadEnd::Done;
}

std::string ChildProcess::waitInWords()
{
    const int status = reap(std::exchange(m_pid, -1));
    if (WIFSIGNALED(status))
        return "ended by signal " + numberText(WTERMSIG(status));
    if (WEXITSTATUS(status) != 0)
        return "ended with status " + numberText(WEXITSTATUS(status));
    return {};
}

} // namespace maquette::engine
