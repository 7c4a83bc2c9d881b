// A small program that sets the environment of LibTorch's thread library and only then opens the commands, which bring
// LibTorch with them: the thread library reads its environment while it is loaded, before any main().
//
// Left alone, its threads spin for a long time before they sleep. Where other programs use the cores too, a run then
// takes ten times as long as with one thread (7.6 s against 0.6 s for a small shape on two cores with a load of 15).
#include "cli_main.h"

#include <cstdio>
#include <cstdlib>
#include <string>

#include <dlfcn.h>
#include <unistd.h>

namespace {

constexpr const char* kLibrary = "libmaquette_cli.so";
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

int main(int argc, char** argv)
{
    if (!std::getenv("OMP_WAIT_POLICY"))
        ::setenv("GOMP_SPINCOUNT", kSpinCount, 0);
    void* library = ::dlopen((programFolder() + "../lib/" + kLibrary).c_str(), RTLD_NOW | RTLD_GLOBAL);
    void* entry = library ? ::dlsym(library, "maquetteCliMain") : nullptr;
    if (!entry) {
        std::fprintf(stderr, "maquette-cli: its library cannot be loaded: %s\n", ::dlerror());
        return 1;
    }
    return reinterpret_cast<MaquetteCliMain>(entry)(argc, argv);
}
