#include "core/number_text.h"
#include "export/export_mesh.h"

#include <engine/error.h>
#include <engine/mesh_parts.h>

namespace maquette::engine {

std::filesystem::path partFile(const std::filesystem::path& path, std::size_t number)
{
    std::filesystem::path file = path;
    file.replace_filename(path.stem());
    file += "-" + numberText(number);
    file += path.extension();
    return file;
}

std::vector<MeshSaveResult> saveParts(const Mesh& mesh, const std::filesystem::path& path, MeshFormat format,
                                      const MeshExportOptions& options, const RunContext& context)
{
    const std::vector<MeshPart> parts = splitParts(mesh, options.colours, context);
    if (parts.empty())
        throw Error(ErrorCode::BadMesh, "the mesh cannot be written: it has no triangles");
    const std::optional<double> size = printedSize(format, options);
    const MeshFacts facts = factsOf(mesh);
    const double whole = longestSide(facts);
    std::vector<MeshSaveResult> saved;
    for (const MeshPart& part : parts) {
        MeshExportOptions own = options;
        own.colours = part.colours;
        if (options.onPlate && !options.plateHeight)
            own.plateHeight = facts.boxMin[1]; // all of them on the same one
        own.name = options.name + " " + numberText(saved.size() + 1);
        if (size && whole > 0)
            own.sizeMillimetres = *size * longestSide(factsOf(part.mesh)) / whole;
        saved.push_back(saveMesh(part.mesh, partFile(path, saved.size() + 1), format, own, context));
    }
    return saved;
}

} // namespace maquette::engine
