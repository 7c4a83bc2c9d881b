#include "machine_checks.h"

#include "model_lookup.h"
#include "program_paths.h"
#include "state_folder.h"

#include <engine/generator.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <iterator>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace maquette::support {

namespace {

namespace fs = std::filesystem;
using engine::ErrorCode;

constexpr int kCoarseGrid = 32;
constexpr std::size_t kTrialBytes = 64 << 10;

std::string inMegabytes(std::uint64_t bytes)
{
    return std::to_string(bytes >> 20) + " MiB";
}

/// A card whose driver runs and that is not used would be a fault; a machine without one is a normal machine.
Outcome driverIsUsed(const engine::CudaPluginState& plugin)
{
    const fs::path folder = lookup::programFolder();
    std::error_code failed;
    const bool driver = fs::exists("/proc/driver/nvidia/version", failed);
    const bool installed = fs::exists(folder / "libmaquette_cuda.so", failed) ||
                           fs::exists(folder.parent_path() / "lib" / "libmaquette_cuda.so", failed);
    return {plugin.loaded || !driver || !installed, plugin.note};
}

Outcome filesAreThere(const char* name, const char* words)
{
    const fs::path found = lookup::resource(name);
    if (found.empty())
        return {false, std::string(words) + " are not beside the program; install it again", ErrorCode::FileRead};
    return {true, std::string(words) + " are there"};
}

Outcome roomForFiles()
{
    const fs::path folder = stateFolder();
    if (folder.empty())
        return {false, "there is no home folder, so there is no place for files", ErrorCode::FileWrite};
    std::error_code failed;
    const fs::space_info space = fs::space(folder, failed);
    return failed ? Outcome{false, "the system does not say how much room is left", ErrorCode::FileWrite}
                  : diskIsEnough(space.available);
}

} // namespace

std::uint64_t availableMemory(const std::string& meminfo)
{
    const std::string key = "MemAvailable:";
    const std::size_t begin = meminfo.find(key);
    if (begin == std::string::npos)
        return 0;
    const std::size_t digit = std::min(meminfo.find_first_not_of(" \t", begin + key.size()), meminfo.size());
    std::uint64_t kilobytes = 0;
    std::from_chars(meminfo.data() + digit, meminfo.data() + meminfo.size(), kilobytes);
    return kilobytes > UINT64_MAX / 1024 ? 0 : kilobytes * 1024;
}

Outcome memoryIsEnough(std::uint64_t bytes)
{
    if (bytes < kLeastMemory)
        return {false, inMegabytes(bytes) + " are free, " + inMegabytes(kLeastMemory) + " are needed; close other programs",
                ErrorCode::OutOfMemory};
    return {true, inMegabytes(bytes) + " are free"};
}

Outcome diskIsEnough(std::uint64_t bytes)
{
    if (bytes < kLeastDisk)
        return {false, inMegabytes(bytes) + " are free, " + inMegabytes(kLeastDisk) + " are needed; remove files",
                ErrorCode::FileWrite};
    return {true, inMegabytes(bytes) + " are free"};
}

Outcome folderKeepsAFile(const fs::path& folder)
{
    const Outcome refused{false, "a file cannot be written into the program's folder for logs; look at its owner and at the disk",
                          ErrorCode::FileWrite};
    if (folder.empty())
        return refused;
    const fs::path file = folder / ("trial-" + std::to_string(::getpid()));
    std::string wanted(kTrialBytes, 0);
    for (std::size_t i = 0; i < wanted.size(); ++i)
        wanted[i] = static_cast<char>(i * 131 + i / 251);
    std::string found;
    bool written = false;
    const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (descriptor >= 0) {
        written = ::write(descriptor, wanted.data(), wanted.size()) == static_cast<ssize_t>(wanted.size());
        written = ::fsync(descriptor) == 0 && written;
        written = ::close(descriptor) == 0 && written;
        std::ifstream stream(file, std::ios::binary);
        found.assign(std::istreambuf_iterator<char>(stream), {});
        std::error_code ignored;
        fs::remove(file, ignored);
    }
    if (!written)
        return refused;
    if (found != wanted)
        return {false, "a file that was written reads differently: the disk cannot be trusted", ErrorCode::FileRead};
    return {true, "written, synced and read back"};
}

std::vector<NamedCheck> machineChecks(const engine::CudaPluginState& plugin)
{
    const auto memory = [] {
        std::ifstream stream("/proc/meminfo");
        return memoryIsEnough(availableMemory(std::string(std::istreambuf_iterator<char>(stream), {})));
    };
    return {{"machine", "Graphics card and driver", [plugin] { return driverIsUsed(plugin); }},
            {"machine", "Memory", memory},
            {"machine", "Room on the disk", roomForFiles},
            {"machine", "Files can be kept", [] { return folderKeepsAFile(stateFolder()); }},
            {"program", "Sample pictures", [] { return filesAreThere("samples", "the sample pictures"); }}};
}

Outcome starterMakesAShape(const std::string& device, const engine::RunContext& context)
{
    const fs::path picture = lookup::resource("samples/chair.png");
    if (picture.empty())
        return {false, "its sample picture is not beside the program; install it again", ErrorCode::FileRead};
    const engine::RunContext quiet{context.stop, {}};
    engine::ModelChoice choice;
    choice.model = lookup::findModel({});
    choice.device = device;
    const auto generator = engine::Generator::load(choice, quiet);
    engine::Request request;
    request.pictures.push_back({picture, {}, engine::View::Front});
    request.quality = engine::Quality::Draft;
    request.grid = kCoarseGrid;
    const engine::Result result = generator->generate(request, quiet);
    if (!result.facts.closed || !result.facts.oriented)
        return {false, "the shape is not closed", ErrorCode::NotClosed};
    return {true, std::to_string(result.mesh->triangles.size()) + " faces, closed"};
}

} // namespace maquette::support
