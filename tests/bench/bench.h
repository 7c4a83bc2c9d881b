#pragma once

#include "device.h"

#include <ATen/Parallel.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

/// Times two ways of computing the same thing in one process, and prints one JSON line per case.
namespace maquette::bench {

struct Timing {
    double medianMs = 0;
    double p95Ms = 0;
};

inline constexpr int kWarmUps = 3;
inline constexpr int kRepeats = 20;

/// From an idle device to an idle device.
template <class Run>
double onceMs(const at::Device& device, const Run& run)
{
    waitFor(device);
    const auto begin = std::chrono::steady_clock::now();
    run();
    waitFor(device);
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
}

inline Timing timingOf(std::vector<double> ms)
{
    std::sort(ms.begin(), ms.end());
    return {ms[kRepeats / 2], ms[kRepeats * 95 / 100]};
}

/// Lets both ways take turns, so that what else the machine does hits both alike, and prints {"op":...,"case":...,
/// "ours_ms":...,"theirs_ms":...,"ratio":...}; ratio > 1 means that ours is faster.
template <class Ours, class Theirs>
void compare(const std::string& op, const std::string& name, const Setting& setting, const Ours& ours,
             const Theirs& theirs)
{
    std::vector<double> oursMs, theirsMs;
    for (int i = -kWarmUps; i < kRepeats; ++i) {
        const double first = onceMs(setting.device, ours), second = onceMs(setting.device, theirs);
        if (i >= 0) {
            oursMs.push_back(first);
            theirsMs.push_back(second);
        }
    }
    const Timing a = timingOf(oursMs), b = timingOf(theirsMs);
    std::printf(
        "{\"op\":\"%s\",\"case\":\"%s\",\"device\":\"%s\",\"dtype\":\"%s\",\"threads\":%d,\"ours_ms\":%.4f,"
        "\"ours_p95_ms\":%.4f,\"theirs_ms\":%.4f,\"theirs_p95_ms\":%.4f,\"ratio\":%.3f}\n",
        op.c_str(), name.c_str(), setting.deviceName(), setting.dtypeName(), at::get_num_threads(),
        a.medianMs, a.p95Ms, b.medianMs, b.p95Ms, b.medianMs / a.medianMs);
    std::fflush(stdout);
}

} // namespace maquette::bench
