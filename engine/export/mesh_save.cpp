#include "core/atomic_file.h"
#include "core/number_text.h"
#include "export/assimp_writer.h"
#include "export/disk_check.h"
#include "export/glb_writer.h"
#include "export/ply_writer.h"
#include "export/read_back.h"
#include "export/three_mf_writer.h"

#include <engine/ascii.h>
#include <engine/error.h>
#include <engine/mesh_file.h>

#include <memory>

namespace maquette::engine {

namespace {

/// OBJ names its material file in plain ASCII without blanks: other readers trip over anything else.
std::string plainStem(const std::filesystem::path& path)
{
    std::string name = path.stem().string();
    for (char& c : name) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
        if (!plain)
            c = '_';
    }
    return name;
}

/// "_texture": a picture of the mesh's name may well be the one that it was made from.
SideFiles sideFilesFor(const std::filesystem::path& path, const ExportMesh& mesh, bool materialFile)
{
    const std::string stem = plainStem(path);
    SideFiles files;
    if (materialFile || !mesh.texture.empty())
        files.material = stem + ".mtl";
    if (!mesh.texture.empty())
        files.texture = stem + "_texture.png";
    return files;
}

EncodedMesh encode(const ExportMesh& mesh, MeshFormat format, const SideFiles& names)
{
    switch (format) {
    case MeshFormat::Glb: return {encodeGlb(mesh), {}};
    case MeshFormat::Ply: return {encodePly(mesh), {}};
    case MeshFormat::ThreeMf: return {encodeThreeMf(mesh), {}};
    default: return encodeWithAssimp(mesh, format, names);
    }
}

struct SideFile {
    std::filesystem::path path;
    std::string bytes;
};

std::vector<SideFile> filesBeside(const std::filesystem::path& target, const SideFiles& names, const ExportMesh& mesh,
                                  const std::string& material)
{
    std::vector<SideFile> files;
    const std::filesystem::path folder = target.parent_path();
    if (!names.texture.empty()) {
        const std::vector<std::uint8_t> png = encodePng(mesh.texture);
        files.push_back({folder / names.texture, {png.begin(), png.end()}});
    }
    if (!names.material.empty())
        files.push_back({folder / names.material, material});
    return files;
}

/// All bytes are on the disk and compared before the first file gets its name, so that a full disk leaves the old ones together.
/// Texture and material come first, so that no file names one that is not there.
void saveTogether(const std::vector<SideFile>& beside, AtomicFile& file, std::string_view bytes)
{
    std::vector<std::unique_ptr<AtomicFile>> files;
    for (const SideFile& side : beside) {
        files.push_back(std::make_unique<AtomicFile>(side.path));
        files.back()->write(side.bytes);
        files.back()->finish();
        compareWithDisk(*files.back(), side.bytes);
    }
    file.write(bytes);
    file.finish();
    compareWithDisk(file, bytes);
    for (const auto& side : files)
        side->commit();
    file.commit();
}

} // namespace

std::optional<MeshFormat> meshFormatOf(const std::filesystem::path& path)
{
    const std::string extension = lowerAscii(path.extension().string());
    if (extension == ".glb")
        return MeshFormat::Glb;
    if (extension == ".obj")
        return MeshFormat::Obj;
    if (extension == ".stl")
        return MeshFormat::StlBinary;
    if (extension == ".ply")
        return MeshFormat::Ply;
    if (extension == ".3mf")
        return MeshFormat::ThreeMf;
    return std::nullopt;
}

MeshSaveResult saveMesh(const Mesh& mesh, const std::filesystem::path& path, MeshFormat format,
                        const MeshExportOptions& options, const RunContext& context)
{
    MeshSaveResult result;
    ExportMesh out = prepareExport(mesh, format, options, result.warnings);
    context.checkpoint();
    if (options.uv)
        addTextureCoordinates(out, format, options.textureSize, result.warnings, context);
    const SideFiles names = format == MeshFormat::Obj ? sideFilesFor(path, out, options.materialFile) : SideFiles();
    const EncodedMesh encoded = encode(out, format, names);
    context.checkpoint();
    verifyBytes(encoded.bytes, format, out.mesh);
    context.checkpoint();
    AtomicFile file(path);
    saveTogether(filesBeside(file.target(), names, out, encoded.material), file, encoded.bytes);
    result.facts = out.facts;
    result.bytes = encoded.bytes.size();
    return result;
}

} // namespace maquette::engine
