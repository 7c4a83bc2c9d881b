#include "core/number_text.h"
#include "mesh_import/child_process.h"
#include "mesh_import/import_protocol.h"
#include "mesh_import/mesh_guard.h"
#include "surface/cleanup.h"

#include <engine/error.h>
#include <engine/mesh_parts.h>

#include <algorithm>
#include <cmath>

namespace maquette::engine {

namespace {

constexpr const char* kChildName = "maquette-cli";

std::filesystem::path childProgramOf(const MeshLoadOptions& options)
{
    if (!options.childProgram.empty())
        return options.childProgram;
    std::error_code error;
    const std::filesystem::path self = std::filesystem::read_symlink("/proc/self/exe", error);
    const std::filesystem::path beside = self.parent_path() / kChildName;
    if (error || !std::filesystem::exists(beside))
        throw Error(ErrorCode::Internal,
                    std::string("meshes are read by ") + kChildName +
                        ", which is not beside the running program; install both together");
    return beside;
}

class ChildReader {
public:
    ChildReader(const std::filesystem::path& path, const MeshLoadOptions& options, const RunContext& context)
        : m_where(path.string()), m_context(context), m_timeLimit(options.timeLimit),
          m_deadline(std::chrono::steady_clock::now() + options.timeLimit),
          m_child(childProgramOf(options), {kMeshImportArgument, std::filesystem::absolute(path).string()})
    {}

    ColouredMesh run()
    {
        ImportHeader header;
        take(&header, sizeof(header));
        if (header.magic != ImportHeader::kMagic || header.textBytes > kMaxImportText)
            refuse("the import program gave no sensible answer");
        if (header.status != ImportHeader::Ok) {
            std::string text(header.textBytes, '\0');
            take(text.data(), text.size());
            throw Error(ErrorCode::BadMesh, text.starts_with(m_where) ? text : m_where + ": " + text);
        }
        // Each count on its own first, so that the sum cannot wrap.
        const std::uint64_t most = kImportMemoryBytes / sizeof(Float3);
        if (header.colours != 0 && header.colours != header.vertices)
            refuse("the import program gave no sensible answer");
        if (header.vertices > most || header.triangles > most || header.vertices + header.triangles + header.colours > most)
            refuse("the mesh is too large: " + numberText(header.vertices) + " vertices and " +
                   numberText(header.triangles) + " triangles; simplify it first");
        Mesh mesh;
        mesh.positions.resize(header.vertices);
        mesh.triangles.resize(header.triangles);
        take(mesh.positions.data(), mesh.positions.size() * sizeof(Float3));
        take(mesh.triangles.data(), mesh.triangles.size() * sizeof(Triangle));
        check(mesh);
        if (header.colours == 0)
            return {std::move(mesh), nullptr};
        auto colours = std::make_shared<MeshColours>(header.colours);
        take(colours->data(), colours->size() * sizeof(Float3));
        for (const Float3& colour : *colours)
            for (const float c : colour)
                if (!(c >= 0 && c <= 1))
                    refuse("the import program gave no sensible answer");
        return {std::move(mesh), std::move(colours)};
    }

private:
    [[noreturn]] void refuse(const std::string& what) const
    {
        throw Error(ErrorCode::BadMesh, m_where + ": " + what);
    }

    void take(void* data, std::size_t count)
    {
        switch (m_child.read(data, count, m_deadline, m_context)) {
        case ChildProcess::ReadEnd::Done:
            return;
        case ChildProcess::ReadEnd::TimedOut:
            refuse("reading it took longer than " +
                   fixedText(std::chrono::duration<double>(m_timeLimit).count(), 0) +
                   " seconds, so it was given up; the file is damaged or too large");
        case ChildProcess::ReadEnd::Closed:
            break;
        }
        const std::string words = m_child.waitInWords();
        refuse("the file makes the import program fail" + (words.empty() ? "" : " (" + words + ")") +
               "; it is damaged: save it again from the program that made it");
    }

    void check(const Mesh& mesh) const
    {
        if (mesh.triangles.empty())
            refuse("it holds no triangles");
        for (const Triangle& t : mesh.triangles)
            if (std::max({t[0], t[1], t[2]}) >= mesh.positions.size())
                refuse("a triangle names vertex " + numberText(std::max({t[0], t[1], t[2]})) + " of " +
                       numberText(mesh.positions.size()));
        for (std::size_t i = 0; i < mesh.positions.size(); ++i)
            for (const float v : mesh.positions[i])
                if (!std::isfinite(v))
                    refuse("vertex " + numberText(i) + " is not a finite number");
    }

    std::string m_where;
    const RunContext& m_context;
    std::chrono::milliseconds m_timeLimit;
    std::chrono::steady_clock::time_point m_deadline;
    ChildProcess m_child;
};

/// Size and time of a file, to see whether it changed while it was read.
struct FileStamp {
    explicit FileStamp(const std::filesystem::path& path)
        : size(std::filesystem::file_size(path, error)), time(std::filesystem::last_write_time(path, error))
    {}
    bool operator==(const FileStamp& other) const
    {
        return !error && !other.error && size == other.size && time == other.time;
    }

    std::error_code error;
    std::uintmax_t size;
    std::filesystem::file_time_type time;
};

/// Triangles that name a vertex twice have no place in any file of ours.
std::int64_t dropRepeated(Mesh& mesh)
{
    return static_cast<std::int64_t>(std::erase_if(
        mesh.triangles, [](const Triangle& t) { return t[0] == t[1] || t[1] == t[2] || t[2] == t[0]; }));
}

std::vector<bool> usedVertices(const Mesh& mesh)
{
    std::vector<bool> used(mesh.positions.size(), false);
    for (const Triangle& t : mesh.triangles)
        for (const std::uint32_t v : t)
            used[v] = true;
    return used;
}

/// Colours of the positions that are `left` of `all`. Both welding and dropping keep the order, and welding the first
/// vertex of each place, so that one walk finds them. `used`: vertices that can be among those; empty: all.
std::shared_ptr<const MeshColours> coloursLeft(const std::vector<Float3>& all, const MeshColours& colours,
                                               const std::vector<Float3>& left, const std::vector<bool>& used)
{
    auto kept = std::make_shared<MeshColours>();
    kept->reserve(left.size());
    for (std::size_t i = 0; i < all.size() && kept->size() < left.size(); ++i)
        if ((used.empty() || used[i]) && all[i] == left[kept->size()])
            kept->push_back(colours[i]);
    return kept;
}

/// A file's mesh as it can be written, with a stack carried out.
struct Converted {
    std::shared_ptr<const Mesh> mesh;
    MeshFacts input;
    std::vector<std::string> warnings;
};

Converted loadAndChange(const std::filesystem::path& in, const MeshLoadOptions& load, const MeshStack& stack, const RunContext& context)
{
    Mesh mesh = loadMesh(in, load, context);
    Converted result;
    result.input = factsOf(mesh);
    if (const std::int64_t dropped = dropRepeated(mesh); dropped > 0)
        result.warnings.push_back(numberText(dropped) + " triangles with a repeated vertex were left out");
    const MeshFacts facts = factsOf(mesh);
    if (facts.closed && facts.oriented && facts.volume < 0) {
        for (Triangle& t : mesh.triangles)
            std::swap(t[1], t[2]);
        result.warnings.emplace_back("the mesh was inside out and has been turned");
    }
    const StackResult changed = StackEvaluator().evaluate(std::make_shared<const Mesh>(std::move(mesh)), stack, context);
    for (const StackStepReport& step : changed.steps)
        for (const std::string& note : step.notes)
            result.warnings.push_back(std::string(stackStepName(step.step)) + ": " + note);
    result.mesh = changed.mesh;
    return result;
}

} // namespace

Mesh loadMesh(const std::filesystem::path& path, const MeshLoadOptions& options, const RunContext& context)
{
    return loadColouredMesh(path, options, context).mesh;
}

ColouredMesh loadColouredMesh(const std::filesystem::path& path, const MeshLoadOptions& options, const RunContext& context)
{
    guardMeshFile(path);
    const FileStamp before(path);
    ColouredMesh loaded = ChildReader(path, options, context).run();
    Mesh& mesh = loaded.mesh;
    if (!(FileStamp(path) == before))
        throw Error(ErrorCode::FileRead,
                    path.string() + ": the file changed while it was being read; try again");
    context.checkpoint();
    std::vector<Float3> all;
    if (loaded.colours)
        all = mesh.positions;
    if (options.weld)
        weldVertices(mesh);
    std::vector<bool> used;
    if (loaded.colours && !options.weld)
        used = usedVertices(mesh);
    dropUnusedVertices(mesh);
    if (loaded.colours && mesh.positions.size() != all.size())
        loaded.colours = coloursLeft(all, *loaded.colours, mesh.positions, used);
    return loaded;
}

MeshConvertResult convertMesh(const std::filesystem::path& in, const std::filesystem::path& out,
                              MeshFormat format, const MeshExportOptions& options,
                              const MeshLoadOptions& load, const RunContext& context, const MeshStack& stack)
{
    const Converted converted = loadAndChange(in, load, stack, context);
    MeshConvertResult result{saveMesh(*converted.mesh, out, format, options, context), converted.input};
    result.saved.warnings.insert(result.saved.warnings.begin(), converted.warnings.begin(), converted.warnings.end());
    return result;
}

PartsConvertResult convertParts(const std::filesystem::path& in, const std::filesystem::path& out, MeshFormat format,
                                const MeshExportOptions& options, const MeshLoadOptions& load, const RunContext& context,
                                const MeshStack& stack)
{
    const Converted converted = loadAndChange(in, load, stack, context);
    return {saveParts(*converted.mesh, out, format, options, context), converted.warnings};
}

MeshCheck checkMeshFile(const std::filesystem::path& path, const MeshLoadOptions& load,
                        const RunContext& context)
{
    MeshCheck check;
    check.facts = factsOf(loadMesh(path, load, context));
    check.problems = meshProblems(check.facts);
    return check;
}

} // namespace maquette::engine
