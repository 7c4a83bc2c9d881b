#pragma once

#include "private_names.h"

#include <filesystem>
#include <string>

/// What a user may give to others when something went wrong: program, machine, devices, the end of the log, the newest
/// crash report. No names of files or folders, of the user or the machine: see private_names.h.
namespace maquette::support {

inline constexpr int kReportLogLines = 200;

/// Never throws; parts that cannot be read are left out.
std::string sharedReport(const std::filesystem::path& stateFolder, const PrivateNames& names);

} // namespace maquette::support
