// A small program that sets the environment of LibTorch's thread library and only then opens the window, which brings
// LibTorch with it; cli/main.cpp says why.
#include "window_main.h"

#include <cstdio>
#include <cstdlib>
#include <string>

#include <dlfcn.h>
#include <unistd.h>

namespace {

constexpr const char* kLibrary = "libmaquette_window.so";
constexpr const char* kSpinCount = "10000"; ///< as in cli/main.cpp; it also leaves the window its share of the cores

std::string programFolder()
{
    char path[4096];
    const ssize_t length = ::readlink("/proc/self/exe", path, sizeof path);
    const std::string program(path, length > 0 ? static_cast<std::size_t>(length) : 0);
    return program.substr(0, program.find_last_of('/') + 1);
}

} // namespace

int main(int argc, char** argv)
{
    if (!std::getenv("OMP_WAIT_POLICY"))
        ::setenv("GOMP_SPINCOUNT", kSpinCount, 0);
    void* library = ::dlopen((programFolder() + "../lib/" + kLibrary).c_str(), RTLD_NOW | RTLD_GLOBAL);
    void* entry = library ? ::dlsym(library, "maquetteWindowMain") : nullptr;
    if (!entry) {
        std::fprintf(stderr, "maquette: its library cannot be loaded: %s\n", ::dlerror());
        return 1;
    }
    return reinterpret_cast<MaquetteWindowMain>(entry)(argc, argv);
}
