#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

/// What the machine can compute on.
namespace maquette::engine {

enum class CudaLack { None, NotInstalled, NoDriver, Unusable };

struct CudaPluginState {
    bool loaded = false;
    CudaLack lack = CudaLack::None; ///< why it is not loaded
    std::string note; ///< one line for the log: what was loaded, or why not
};

/// Looks for libmaquette_cuda.so in `folder` and in ../lib beside it, and opens it if the NVIDIA driver
/// answers. Never throws: a machine without CUDA is a normal machine. Call it once, before anything is
/// computed.
CudaPluginState loadCudaPlugin(const std::filesystem::path& folder);

struct DeviceInfo {
    std::string name;          ///< as --device takes it: "cpu", "cuda:0"
    std::size_t freeBytes = 0; ///< 0 where unknown
};

/// The devices that can be named, the CPU first.
std::vector<DeviceInfo> listDevices();

struct MemoryUse {
    std::size_t used = 0;  ///< of the CPU: by this program; of a card: by everybody
    std::size_t total = 0; ///< 0 where unknown
};

/// How much of a device's memory is in use now; `device` as listDevices() names it. Never throws: what cannot be told is 0.
MemoryUse memoryUse(const std::string& device);

/// Threads that the calling thread's tensor work uses; 0 keeps the default (all cores, or OMP_NUM_THREADS).
void setThreads(int threads);

} // namespace maquette::engine
