#include "export/read_back.h"

#include "core/number_text.h"
#include "export/plain_readers.h"
#include "export/three_mf_reader.h"

#include <engine/error.h>

#include <assimp/Importer.hpp>
#include <assimp/scene.h>

namespace maquette::engine {

namespace {

[[noreturn]] void fail(const std::string& what)
{
    throw Error(ErrorCode::FileWrite,
                "the written mesh does not read back: " + what + "; nothing was saved, please report this");
}

CornerList readWithAssimp(std::string_view bytes, const char* hint)
{
    Assimp::Importer importer;
    const aiScene* scene = importer.ReadFileFromMemory(bytes.data(), bytes.size(), 0, hint);
    if (scene == nullptr)
        fail(importer.GetErrorString());
    if (scene->mNumMeshes != 1)
        fail("it holds " + numberText(scene->mNumMeshes) + " meshes");
    const aiMesh& mesh = *scene->mMeshes[0];
    CornerList corners(mesh.mNumFaces);
    for (unsigned f = 0; f < mesh.mNumFaces; ++f) {
        if (mesh.mFaces[f].mNumIndices != 3)
            fail("face " + numberText(f) + " is not a triangle");
        for (unsigned i = 0; i < 3; ++i) {
            const aiVector3D& v = mesh.mVertices[mesh.mFaces[f].mIndices[i]];
            corners[f][i] = {v.x, v.y, v.z};
        }
    }
    return corners;
}

} // namespace

CornerList readBack(std::string_view bytes, MeshFormat format)
{
    switch (format) {
    case MeshFormat::Glb: return readWithAssimp(bytes, "glb");
    case MeshFormat::Ply: return readWithAssimp(bytes, "ply");
    case MeshFormat::Obj: return readPlainObj(bytes);
    case MeshFormat::StlBinary: return readBinaryStl(bytes);
    case MeshFormat::StlAscii: return readAsciiStl(bytes);
    case MeshFormat::ThreeMf: return readThreeMf(bytes);
    }
    return {};
}

void verifyBytes(std::string_view bytes, MeshFormat format, const Mesh& expected)
{
    const CornerList corners = readBack(bytes, format);
    if (corners.size() != expected.triangles.size())
        fail("it has " + numberText(corners.size()) + " triangles, not " + numberText(expected.triangles.size()));
    for (std::size_t f = 0; f < corners.size(); ++f)
        for (int i = 0; i < 3; ++i)
            if (corners[f][i] != expected.positions[expected.triangles[f][i]])
                fail("triangle " + numberText(f) + " lies elsewhere");
}

} // namespace maquette::engine
