#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

/// What the machine can compute on.
namespace maquette::engine {

struct CudaPluginState {
    bool loaded = false;
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

/// Threads that the calling thread's tensor work uses; 0 keeps the default (all cores, or OMP_NUM_THREADS).
void setThreads(int threads);

} // namespace maquette::engine
