#include "shared_report.h"

#include "crash_report.h"
#include "log.h"

#include <engine/devices.h>
#include <kernels/version.h>

#include <deque>
#include <exception>
#include <fstream>

#include <sys/utsname.h>

namespace maquette::support {

namespace {

namespace fs = std::filesystem;

/// What stands behind `key` at the begin of a line; empty if no line has it.
std::string valueIn(const fs::path& file, const std::string& key)
{
    std::ifstream stream(file);
    for (std::string line; std::getline(stream, line);)
        if (line.starts_with(key)) {
            const std::size_t begin = line.find_first_not_of(" \t:=\"", key.size());
            const std::size_t end = line.find_last_not_of(" \t\"");
            return begin == std::string::npos ? "" : line.substr(begin, end + 1 - begin);
        }
    return {};
}

std::string lastLines(const fs::path& file, int count)
{
    std::deque<std::string> lines;
    std::ifstream stream(file);
    for (std::string line; std::getline(stream, line);) {
        lines.push_back(line);
        if (lines.size() > static_cast<std::size_t>(count))
            lines.pop_front();
    }
    std::string text;
    for (const std::string& line : lines)
        text += line + "\n";
    return text;
}

std::string machine()
{
    utsname system{};
    ::uname(&system);
    std::string text = "system: " + valueIn("/etc/os-release", "PRETTY_NAME") + ", Linux " + system.release + "\n";
    text += "processor: " + valueIn("/proc/cpuinfo", "model name") + "\n";
    text += "memory: " + valueIn("/proc/meminfo", "MemTotal") + ", available " + valueIn("/proc/meminfo", "MemAvailable") + "\n";
    text += "devices:";
    try {
        for (const engine::DeviceInfo& device : engine::listDevices())
            text += " " + device.name;
    } catch (const std::exception&) {
        text += " not known";
    }
    return text + "\n";
}

} // namespace

std::string sharedReport(const fs::path& stateFolder, const PrivateNames& names)
{
    std::string text = std::string("Maquette ") + kernels::version() + "\n" + machine();
    if (stateFolder.empty())
        return names.hide(text);
    text += "\nlog:\n" + lastLines(Log::newestFile(stateFolder), kReportLogLines);
    if (const fs::path crash = newestCrashReport(stateFolder); !crash.empty())
        text += "\nnewest crash report:\n" + lastLines(crash, kReportLogLines);
    return names.hide(text);
}

} // namespace maquette::support
