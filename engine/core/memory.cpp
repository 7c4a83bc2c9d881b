#include "core/memory.h"

#include <ATen/DeviceAccelerator.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <limits>

namespace maquette::engine {

namespace {

constexpr std::size_t kKilobyte = 1024; // what /proc means by kB

/// The number behind `key` in a file of "key number" lines.
std::optional<std::size_t> listedNumber(const char* path, const std::string& key)
{
    std::ifstream file(path);
    std::string line;
    while (std::getline(file, line)) {
        if (!line.starts_with(key))
            continue;
        const std::size_t digit = line.find_first_of("0123456789", key.size());
        std::size_t number = 0;
        if (digit != std::string::npos)
            std::from_chars(line.data() + digit, line.data() + line.size(), number);
        return number;
    }
    return std::nullopt;
}

std::optional<std::size_t> fileNumber(const char* path)
{
    std::ifstream file(path);
    std::string word;
    std::size_t number = 0;
    if (!(file >> word))
        return std::nullopt;
    const auto [stop, status] = std::from_chars(word.data(), word.data() + word.size(), number);
    return status == std::errc() ? std::optional(number) : std::nullopt; // "max" is no number: no limit
}

/// What the control group leaves. Its count of used memory holds file pages that it gives up on demand.
std::size_t groupRest()
{
    const auto limit = fileNumber("/sys/fs/cgroup/memory.max");
    const auto used = fileNumber("/sys/fs/cgroup/memory.current");
    if (!limit || !used)
        return std::numeric_limits<std::size_t>::max();
    const std::size_t reclaimable = listedNumber("/sys/fs/cgroup/memory.stat", "inactive_file ").value_or(0) +
                                    listedNumber("/sys/fs/cgroup/memory.stat", "active_file ").value_or(0);
    const std::size_t held = *used - std::min(*used, reclaimable);
    return *limit - std::min(*limit, held);
}

} // namespace

std::optional<std::size_t> freeMemory(at::Device device)
{
    if (!device.is_cpu())
        return at::accelerator::getMemoryInfo(device.index()).first;
    const auto available = listedNumber("/proc/meminfo", "MemAvailable:");
    if (!available)
        return std::nullopt;
    return std::min(*available * kKilobyte, groupRest());
}

UsedMemory usedMemory(at::Device device)
{
    if (!device.is_cpu()) {
        const auto [free, total] = at::accelerator::getMemoryInfo(device.index());
        return {total - std::min(free, total), total};
    }
    const std::size_t used = listedNumber("/proc/self/status", "VmRSS:").value_or(0) * kKilobyte;
    const std::size_t machine = listedNumber("/proc/meminfo", "MemTotal:").value_or(0) * kKilobyte;
    return {used, std::min(machine, fileNumber("/sys/fs/cgroup/memory.max").value_or(machine))};
}

std::size_t peakHostMemory()
{
    return listedNumber("/proc/self/status", "VmHWM:").value_or(0) * kKilobyte;
}

void resetPeakHostMemory()
{
    std::ofstream("/proc/self/clear_refs") << "5";
}

std::size_t peakDeviceMemory(at::Device device)
{
    if (device.is_cpu())
        return 0;
    const auto stats = at::accelerator::getDeviceStats(device.index());
    return static_cast<std::size_t>(stats.allocated_bytes[0].peak);
}

void resetPeakDeviceMemory(at::Device device)
{
    if (!device.is_cpu())
        at::accelerator::resetPeakStats(device.index());
}

void freeDeviceCache(at::Device device)
{
    if (!device.is_cpu())
        at::accelerator::emptyCache();
}

std::string bytesInWords(std::size_t bytes)
{
    const char* const units[] = {"B", "kB", "MB", "GB", "TB"};
    double value = static_cast<double>(bytes);
    int unit = 0;
    while (value >= 999.5 && unit < 4) {
        value /= 1000;
        ++unit;
    }
    char text[32];
    const int digits = unit > 0 && value < 9.95 ? 1 : 0;
    const auto end = std::to_chars(text, text + sizeof text, value, std::chars_format::fixed, digits).ptr;
    return std::string(text, end) + " " + units[unit];
}

} // namespace maquette::engine
