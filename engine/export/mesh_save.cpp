#include "core/atomic_file.h"
#include "core/number_text.h"
#include "export/assimp_writer.h"
#include "export/glb_writer.h"
#include "export/ply_writer.h"
#include "export/read_back.h"

#include <engine/error.h>
#include <engine/mesh_file.h>

#include <algorithm>
#include <fstream>
#include <iterator>

namespace maquette::engine {

namespace {

std::string lowerAscii(std::string text)
{
    for (char& c : text)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    return text;
}

/// OBJ names its material file in plain ASCII without blanks: other readers trip over anything else.
std::string materialNameFor(const std::filesystem::path& path)
{
    std::string name = path.stem().string();
    for (char& c : name) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
        if (!plain)
            c = '_';
    }
    return name + ".mtl";
}

EncodedMesh encode(const ExportMesh& mesh, MeshFormat format, const std::string& materialFileName)
{
    switch (format) {
    case MeshFormat::Glb: return {encodeGlb(mesh), {}};
    case MeshFormat::Ply: return {encodePly(mesh), {}};
    default: return encodeWithAssimp(mesh, format, materialFileName);
    }
}

/// The material file comes first, so that the OBJ never names one that is not there.
void commitWithMaterial(AtomicFile& file, const std::string& materialFile, std::string_view material)
{
    if (materialFile.empty()) {
        file.commit();
        return;
    }
    const std::filesystem::path beside = file.target().parent_path() / materialFile;
    saveAtomically(beside, material);
    try {
        file.commit();
    } catch (...) {
        std::error_code ignored;
        std::filesystem::remove(beside, ignored);
        throw;
    }
}

/// The disk holds what was written; a file that does not is taken away again.
void compareWithDisk(const std::filesystem::path& path, std::string_view bytes)
{
    std::ifstream file(path, std::ios::binary);
    std::string block(1 << 20, '\0');
    std::size_t at = 0;
    bool same = static_cast<bool>(file);
    while (same && at < bytes.size()) {
        file.read(block.data(), static_cast<std::streamsize>(block.size()));
        const auto got = static_cast<std::size_t>(file.gcount());
        same = got > 0 && bytes.substr(at, got) == std::string_view(block.data(), got);
        at += got;
    }
    if (same && at == bytes.size() && file.peek() == std::ifstream::traits_type::eof())
        return;
    file.close();
    std::error_code ignored;
    std::filesystem::remove(path, ignored);
    throw Error(ErrorCode::FileWrite, path.string() + ": the saved file differs from what was written, so it was "
                                                      "removed; save to another disk");
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
    return std::nullopt;
}

MeshSaveResult saveMesh(const Mesh& mesh, const std::filesystem::path& path, MeshFormat format,
                        const MeshExportOptions& options, const RunContext& context)
{
    MeshSaveResult result;
    const ExportMesh out = prepareExport(mesh, format, options, result.warnings);
    context.checkpoint();
    const std::string materialFile =
        format == MeshFormat::Obj && options.materialFile ? materialNameFor(path) : std::string();
    const EncodedMesh encoded = encode(out, format, materialFile);
    context.checkpoint();
    verifyBytes(encoded.bytes, format, out.mesh);
    context.checkpoint();
    AtomicFile file(path);
    file.write(encoded.bytes);
    commitWithMaterial(file, materialFile, encoded.material);
    compareWithDisk(path, encoded.bytes);
    result.facts = factsOf(out.mesh);
    result.bytes = encoded.bytes.size();
    return result;
}

} // namespace maquette::engine
