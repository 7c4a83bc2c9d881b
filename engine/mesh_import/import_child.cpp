#include "mesh_import/assimp_import.h"
#include "mesh_import/import_protocol.h"

#include <engine/error.h>
#include <engine/mesh_file.h>

#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <exception>
#include <new>

namespace maquette::engine {

namespace {

// The address sanitizer's shadow memory is larger than the limit.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kCanLimitMemory = false;
#else
constexpr bool kCanLimitMemory = true;
#endif

void limit(int resource, std::uint64_t value)
{
    rlimit limits{};
    getrlimit(static_cast<__rlimit_resource_t>(resource), &limits);
    limits.rlim_cur = std::min<rlim_t>(value, limits.rlim_max);
    limits.rlim_max = limits.rlim_cur;
    setrlimit(static_cast<__rlimit_resource_t>(resource), &limits);
}

void fenceProcess()
{
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_CPU, kImportSeconds);
    if (kCanLimitMemory)
        limit(RLIMIT_AS, kImportMemoryBytes);
    prctl(PR_SET_PDEATHSIG, SIGKILL); // never outlive the program that asked
}

bool writeAll(const void* data, std::size_t count)
{
    const auto* bytes = static_cast<const char*>(data);
    while (count > 0) {
        const ssize_t done = ::write(STDOUT_FILENO, bytes, count);
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return false;
        bytes += done;
        count -= static_cast<std::size_t>(done);
    }
    return true;
}

bool answer(const ImportedMesh& imported)
{
    const Mesh& mesh = imported.mesh;
    ImportHeader header;
    header.vertices = mesh.positions.size();
    header.triangles = mesh.triangles.size();
    header.colours = imported.colours.size();
    return writeAll(&header, sizeof(header)) &&
           writeAll(mesh.positions.data(), mesh.positions.size() * sizeof(Float3)) &&
           writeAll(mesh.triangles.data(), mesh.triangles.size() * sizeof(Triangle)) &&
           writeAll(imported.colours.data(), imported.colours.size() * sizeof(Float3));
}

bool answerFailure(const std::string& text)
{
    ImportHeader header;
    header.status = ImportHeader::Failed;
    header.textBytes = std::min<std::uint64_t>(text.size(), kMaxImportText);
    return writeAll(&header, sizeof(header)) && writeAll(text.data(), header.textBytes);
}

bool importAndAnswer(const std::filesystem::path& path)
{
    try {
        return answer(importWithAssimp(path, guardMeshFile(path)));
    } catch (const std::bad_alloc&) {
        return answerFailure("it needs more memory than an import may have");
    } catch (const std::exception& failure) {
        return answerFailure(failure.what());
    }
}

} // namespace

std::optional<int> runMeshImportChild(int argc, const char* const* argv)
{
    if (argc != 3 || std::strcmp(argv[1], kMeshImportArgument) != 0)
        return std::nullopt;
    fenceProcess();
    return importAndAnswer(argv[2]) ? 0 : 1;
}

} // namespace maquette::engine
