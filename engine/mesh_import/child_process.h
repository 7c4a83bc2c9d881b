#pragma once

#include <engine/run_context.h>

#include <sys/types.h>

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

/// A child process whose standard output is read with a deadline. It is killed and reaped when the object
/// goes.
namespace maquette::engine {

class ChildProcess {
public:
    /// Starts `program` with these arguments; input and error output go nowhere. Throws Error(Internal).
    ChildProcess(const std::filesystem::path& program, const std::vector<std::string>& arguments);
    ~ChildProcess();
    ChildProcess(const ChildProcess&) = delete;
    ChildProcess& operator=(const ChildProcess&) = delete;

    enum class ReadEnd { Done, Closed, TimedOut };
    /// Reads exactly `count` bytes unless the child closes its output or the deadline passes. Throws
    /// Cancelled.
    ReadEnd read(void* data, std::size_t count, std::chrono::steady_clock::time_point deadline,
                 const RunContext& context);

    /// Waits for the child's end and says how it ended: "" for status 0, else words such as "ended by signal
    /// 11".
    std::string waitInWords();

private:
    int m_output = -1;
    pid_t m_pid = -1;
};

} // namespace maquette::engine
