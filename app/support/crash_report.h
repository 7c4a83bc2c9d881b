#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

/// What is left behind when the program dies of a fault of its own: a text file in the state folder, for its owner alone. It
/// is never sent anywhere.
///
/// The report says program, version, signal, the stage of the run, the last lines of the log, and the calls as module and
/// offset (`addr2line -e` turns them into lines). No paths: modules stand with their last name.
namespace maquette::support {

inline constexpr int kCrashReports = 10; ///< older ones go

/// Writes a report on SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT and SIGSYS, then lets the signal end the program as it would
/// have. One handler a process; call it once, in main, after a mesh-import child has gone its own way. Does nothing with an
/// empty folder, or in a build with sanitizers, which have reports of their own.
void installCrashReports(const std::filesystem::path& folder, const char* program, const char* version);

/// The stage that a report names, as "sample". From one thread at a time.
void setCrashStage(std::string_view stage);

/// Keeps the last lines for a report. From one thread at a time; the log does it under its lock.
void rememberForCrash(std::string_view line);

/// Reports that nobody has been told of, oldest first. They count as told from then on.
std::vector<std::filesystem::path> takeNewCrashReports(const std::filesystem::path& folder);

/// The newest report, told or not; empty if there is none.
std::filesystem::path newestCrashReport(const std::filesystem::path& folder);

} // namespace maquette::support
