#pragma once

#include "self_test.h"

#include <engine/devices.h>

#include <cstdint>
#include <filesystem>
#include <string>

/// The checks that are about the machine and about what was installed beside the program.
namespace maquette::support {

/// Less than this is too little to work with: a coarse shape of the starter model takes a quarter of it.
inline constexpr std::uint64_t kLeastMemory = std::uint64_t(1) << 30;
/// Weights, meshes and the library are larger.
inline constexpr std::uint64_t kLeastDisk = std::uint64_t(256) << 20;

/// Driver, memory, room on the disk, the state folder, the pictures and the licences that came with the program.
std::vector<NamedCheck> machineChecks(const engine::CudaPluginState& plugin);

/// Loads the starter model on the device and makes a coarse shape of the first sample picture.
Outcome starterMakesAShape(const std::string& device, const engine::RunContext& context);

/// Can a file be written into the folder, and is it the same when it is read?
Outcome folderKeepsAFile(const std::filesystem::path& folder);

/// "MemAvailable:  1024 kB" of /proc/meminfo, in bytes; 0 where it is missing.
std::uint64_t availableMemory(const std::string& meminfo);
Outcome memoryIsEnough(std::uint64_t bytes);
Outcome diskIsEnough(std::uint64_t bytes);

} // namespace maquette::support
