// Left alone, the threads of LibTorch's thread library spin for a long time before they sleep. Where other programs use
// the cores too, a run then takes ten times as long as with one thread (7.6 s against 0.6 s for a small shape on two cores
// with a load of 15).
#include "launcher.h"

#include <cstdio>
#include <cstdlib>
#include <string>

#include <dlfcn.h>
#include <unistd.h>

namespace maquette {

namespace {

/// Some ten microseconds: longer than the gap between two operations, shorter than a time slice.
constexpr const char* kSpinCount = "10000";

std::string programFolder()
{
    char path[4096];
    const ssize_t length = ::readlink("/proc/self/exe", path, sizeof path);
    const std::string program(path, length > 0 ? static_cast<std::size_t>(length) : 0);
    return program.substr(0, program.find_last_of('/') + 1);
}

} // namespace

void* openProgramLibrary(const char* program, const char* library, const char* entry)
{
    if (!std::getenv("OMP_WAIT_POLICY"))
        ::setenv("GOMP_SPINCOUNT", kSpinCount, 0);
    void* opened = ::dlopen((programFolder() + "../lib/" + library).c_str(), RTLD_NOW | RTLD_GLOBAL);
    void* function = opened ? ::dlsym(opened, entry) : nullptr;
    if (!function)
        std::fprintf(stderr, "%s: its library cannot be loaded: %s\n", program, ::dlerror());
    return function;
}

} // namespace maquette
