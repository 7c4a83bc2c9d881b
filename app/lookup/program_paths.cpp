#include "program_paths.h"

namespace maquette::lookup {

namespace {

/// A build tree lies at most this many folders below the sources: build/<preset>/bin.
constexpr int kSourceSearchDepth = 4;

} // namespace

std::filesystem::path programFolder()
{
    std::error_code failed;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", failed);
    return failed ? std::filesystem::path() : program.parent_path();
}

std::filesystem::path resource(const std::filesystem::path& name)
{
    std::error_code failed;
    std::filesystem::path folder = programFolder();
    if (folder.empty())
        return {};
    const auto installed = folder.parent_path() / "share" / "maquette" / name;
    if (std::filesystem::exists(installed, failed))
        return installed;
    for (int level = 0; level < kSourceSearchDepth && folder.has_relative_path(); ++level) {
        const auto inSources = folder / "resources" / name;
        if (std::filesystem::exists(inSources, failed))
            return inSources;
        folder = folder.parent_path();
    }
    return {};
}

} // namespace maquette::lookup
