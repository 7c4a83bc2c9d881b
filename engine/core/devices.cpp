#include <engine/devices.h>

#include "core/memory.h"

#include <ATen/Context.h>
#include <ATen/Parallel.h>

#include <dlfcn.h>

namespace maquette::engine {

namespace {

constexpr const char* kPluginName = "libmaquette_cuda.so";

/// The driver's own library comes with the driver, never with us.
bool driverIsThere()
{
    void* driver = ::dlopen("libcuda.so.1", RTLD_LAZY | RTLD_LOCAL);
    if (!driver)
        return false;
    using InitFunction = int (*)(unsigned);
    const auto init = reinterpret_cast<InitFunction>(::dlsym(driver, "cuInit"));
    // Kept open: LibTorch's CUDA part uses the same library.
    return init && init(0) == 0;
}

/// The plugin's package brings no libraries of NVIDIA's: they are fetched when somebody wants them.
std::string advice(const std::string& reason)
{
    const bool partIsMissing = reason.find("torch_cuda") != std::string::npos || reason.find("c10_cuda") != std::string::npos;
    return partIsMissing ? "; LibTorch's part for NVIDIA cards is not here: run maquette-fetch-cuda as root" : "";
}

std::string firstLine(const std::string& text)
{
    return text.substr(0, text.find('\n'));
}

} // namespace

CudaPluginState loadCudaPlugin(const std::filesystem::path& folder)
{
    std::error_code ignored;
    std::filesystem::path found;
    for (const auto& candidate : {folder / kPluginName, folder / ".." / "lib" / kPluginName})
        if (found.empty() && std::filesystem::exists(candidate, ignored))
            found = candidate;
    if (found.empty())
        return {false, CudaLack::NotInstalled, "CUDA: not part of this installation"};
    if (!driverIsThere())
        return {false, CudaLack::NoDriver, "CUDA: no usable NVIDIA driver, so there is no CUDA device"};
    // Its static initialisers register the kernels with LibTorch, so it stays open until the process ends.
    if (!::dlopen(found.c_str(), RTLD_NOW | RTLD_GLOBAL)) {
        const char* reason = ::dlerror();
        const std::string words = firstLine(reason ? reason : "no reason given");
        return {false, CudaLack::Unusable, "CUDA: " + found.string() + " cannot be loaded: " + words + advice(words)};
    }
    if (at::detail::getCUDAHooks().deviceCount() < 1)
        return {false, CudaLack::NoDriver, "CUDA: " + found.string() + " is loaded, but there is no CUDA device"};
    // Single precision means it: LibTorch forms convolutions, but no other products, with 10 bits of 23.
    at::globalContext().setFloat32Precision(at::Float32Backend::CUDA, at::Float32Op::CONV, at::Float32Precision::IEEE);
    // cuDNN's attention plans every new length anew, and the decoders ask for a new one in every region.
    at::globalContext().setSDPUseCuDNN(false);
    at::globalContext().lazyInitDevice(at::kCUDA); // memory figures are asked for before the first tensor
    return {true, CudaLack::None, "CUDA: " + found.string() + " is loaded"};
}

std::vector<DeviceInfo> listDevices()
{
    std::vector<DeviceInfo> devices = {{"cpu", freeMemory(at::kCPU).value_or(0)}};
    const int cards = at::hasCUDA() ? static_cast<int>(at::detail::getCUDAHooks().deviceCount()) : 0;
    for (int card = 0; card < cards; ++card)
        devices.push_back(
            {"cuda:" + std::to_string(card),
             freeMemory(at::Device(at::kCUDA, static_cast<at::DeviceIndex>(card))).value_or(0)});
    return devices;
}

MemoryUse memoryUse(const std::string& device)
{
    try {
        const auto [used, total] = usedMemory(at::Device(device));
        return {used, total};
    } catch (const std::exception&) { // no such device, or it is gone
        return {};
    }
}

void setThreads(int threads)
{
    if (threads > 0)
        at::set_num_threads(threads);
}

} // namespace maquette::engine
