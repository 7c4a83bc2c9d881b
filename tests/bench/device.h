#pragma once

#include <ATen/ATen.h>
#include <ATen/Context.h>

#include <dlfcn.h>

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

/// Where a benchmark measures, the processor or an NVIDIA card, and in which precision.
namespace maquette::bench {

struct Setting {
    at::Device device = at::kCPU;
    at::ScalarType dtype = at::kFloat;

    at::TensorOptions options() const { return at::TensorOptions(device).dtype(dtype); }
    const char* deviceName() const { return device.is_cuda() ? "cuda" : "cpu"; }
    const char* dtypeName() const { return dtype == at::kHalf ? "fp16" : dtype == at::kBFloat16 ? "bf16" : "fp32"; }
};

/// fp32; on a card fp16 and bf16, too.
inline std::vector<Setting> settingsOf(const at::Device& device)
{
    if (!device.is_cuda())
        return {{device, at::kFloat}};
    return {{device, at::kFloat}, {device, at::kHalf}, {device, at::kBFloat16}};
}

/// Waits until the device has nothing to do.
inline void waitFor(const at::Device& device)
{
    if (device.is_cuda())
        at::detail::getCUDAHooks().deviceSynchronize(device.index());
}

/// No element is off by more than a share of the largest of `theirs` (of 1, where all are smaller): `share` in fp32, what
/// few roundings make in halves.
inline bool agree(const at::Tensor& ours, const at::Tensor& theirs, double share)
{
    if (ours.sizes() != theirs.sizes())
        return false;
    const double allowed = ours.scalar_type() == at::kHalf ? 1e-2 : ours.scalar_type() == at::kBFloat16 ? 5e-2 : share;
    const at::Tensor a = ours.to(at::kDouble), b = theirs.to(at::kDouble);
    return ((a - b).abs().max() <= b.abs().max().clamp_min(1) * allowed).item<bool>();
}

/// The plugin with the CUDA kernels: beside this program's folder, in it, or where it was built. Empty: nowhere.
inline std::string cudaPlugin()
{
    std::error_code ignored;
    const std::filesystem::path folder = std::filesystem::read_symlink("/proc/self/exe", ignored).parent_path();
    std::vector<std::filesystem::path> places = {folder / ".." / "lib" / "libmaquette_cuda.so", folder / "libmaquette_cuda.so"};
#ifdef MAQUETTE_CUDA_PLUGIN
    places.emplace_back(MAQUETTE_CUDA_PLUGIN);
#endif
    for (const std::filesystem::path& place : places)
        if (std::filesystem::exists(place, ignored))
            return place.string();
    return {};
}

/// Why no card can be used; empty: one can. Before anything else of LibTorch, which remembers whether there is CUDA.
inline std::string openCard()
{
    const std::string plugin = cudaPlugin();
    if (plugin.empty())
        return "libmaquette_cuda.so, which holds the CUDA kernels, is not there";
    // It registers its kernels as it is loaded, so it stays open.
    if (dlopen(plugin.c_str(), RTLD_NOW | RTLD_GLOBAL) == nullptr) {
        const char* reason = dlerror();
        return plugin + " cannot be loaded: " + (reason ? reason : "no reason given");
    }
    return at::hasCUDA() && at::detail::getCUDAHooks().deviceCount() > 0 ? "" : "there is no CUDA device";
}

/// The main function of a benchmark: `bench_X [--device cpu|cuda]`. `measureAll` gets the device and returns false when the
/// two ways disagree. An operator that has no twin for the device is left out with words, which is no failure.
template <class MeasureAll>
int runBenchmark(int argc, char** argv, const MeasureAll& measureAll)
{
    const std::string program = std::filesystem::path(argv[0]).filename().string();
    const auto fail = [&](const std::string& words) {
        std::fprintf(stderr, "%s: %s\n", program.c_str(), words.c_str());
        return EXIT_FAILURE;
    };
    at::Device device = at::kCPU;
    for (int i = 1; i < argc; ++i) {
        const std::string_view word = argv[i];
        if (word != "--device")
            return fail("unknown argument '" + std::string(word) + "'; it takes --device cpu or --device cuda");
        const std::string_view name = i + 1 < argc ? argv[++i] : "";
        if (name != "cpu" && name != "cuda")
            return fail("--device takes cpu or cuda, not '" + std::string(name) + "'");
        device = name == "cuda" ? at::Device(at::kCUDA, 0) : at::Device(at::kCPU);
    }
    try {
        if (const std::string lack = device.is_cuda() ? openCard() : std::string(); !lack.empty())
            return fail("--device cuda: " + lack);
        return measureAll(device) ? EXIT_SUCCESS : fail("the two ways disagree");
    } catch (const c10::NotImplementedError& error) {
        fail(std::string("left out, an operator has no twin for this device: ") + error.what_without_backtrace());
        return EXIT_SUCCESS;
    } catch (const c10::Error& error) {
        return fail(error.what_without_backtrace());
    } catch (const std::exception& error) {
        return fail(error.what());
    }
}

} // namespace maquette::bench
