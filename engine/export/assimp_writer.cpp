#include "export/assimp_writer.h"

#include "surface/vector_math.h"

#include <engine/error.h>

#include <assimp/Exporter.hpp>
#include <assimp/cexport.h>
#include <assimp/scene.h>

#include <algorithm>
#include <memory>
#include <string_view>

namespace maquette::engine {

namespace {

constexpr const char* kMaterialName = "grey";
constexpr const char* kColouredName = "colours";
constexpr float kGrey = 0.8F;

aiVector3D toAssimp(const Float3& v)
{
    return {v[0], v[1], v[2]};
}

/// STL's facet normals are the mean of the corners' normals in Assimp: unshared corners give those of the winding.
void fillFlat(aiMesh& target, const Mesh& mesh)
{
    target.mNumVertices = static_cast<unsigned>(mesh.triangles.size() * 3);
    target.mVertices = new aiVector3D[target.mNumVertices];
    target.mNormals = new aiVector3D[target.mNumVertices];
    for (unsigned f = 0; f < mesh.triangles.size(); ++f) {
        const Double3 doubled = areaVector(mesh, mesh.triangles[f]);
        const double size = length(doubled);
        const Float3 normal = size > 0 ? toFloat(doubled * (1 / size)) : Float3{0, 0, 0};
        for (unsigned i = 0; i < 3; ++i) {
            target.mVertices[3 * f + i] = toAssimp(mesh.positions[mesh.triangles[f][i]]);
            target.mNormals[3 * f + i] = toAssimp(normal);
        }
    }
}

void fillShared(aiMesh& target, const ExportMesh& out)
{
    const Mesh& mesh = out.mesh;
    target.mNumVertices = static_cast<unsigned>(mesh.positions.size());
    target.mVertices = new aiVector3D[target.mNumVertices];
    for (unsigned i = 0; i < target.mNumVertices; ++i)
        target.mVertices[i] = toAssimp(mesh.positions[i]);
    if (out.writesNormals) {
        target.mNormals = new aiVector3D[target.mNumVertices];
        for (unsigned i = 0; i < target.mNumVertices; ++i)
            target.mNormals[i] = toAssimp(mesh.normals[i]);
    }
    if (!out.uv.empty()) {
        target.mNumUVComponents[0] = 2;
        target.mTextureCoords[0] = new aiVector3D[target.mNumVertices];
        for (unsigned i = 0; i < target.mNumVertices; ++i)
            target.mTextureCoords[0][i] = {out.uv[i][0], 1 - out.uv[i][1], 0}; // OBJ's second one points upwards
    }
    if (out.colours.empty())
        return;
    target.mColors[0] = new aiColor4D[target.mNumVertices];
    for (unsigned i = 0; i < target.mNumVertices; ++i)
        target.mColors[0][i] = {out.colours[i][0], out.colours[i][1], out.colours[i][2], 1.0F};
}

void fillFaces(aiMesh& target, const Mesh& mesh, bool flat)
{
    target.mPrimitiveTypes = aiPrimitiveType_TRIANGLE;
    target.mNumFaces = static_cast<unsigned>(mesh.triangles.size());
    target.mFaces = new aiFace[target.mNumFaces];
    for (unsigned f = 0; f < target.mNumFaces; ++f) {
        target.mFaces[f].mNumIndices = 3;
        target.mFaces[f].mIndices = new unsigned[3];
        for (unsigned i = 0; i < 3; ++i)
            target.mFaces[f].mIndices[i] = flat ? 3 * f + i : mesh.triangles[f][i];
    }
}

/// Readers multiply the colours of the vertices with that of the material.
aiMaterial* makeMaterial(const ExportMesh& out, const std::string& textureFileName)
{
    const bool coloured = !out.colours.empty() || !out.texture.empty();
    auto material = std::make_unique<aiMaterial>();
    const aiString name(coloured ? kColouredName : kMaterialName);
    const float shade = coloured ? 1.0F : kGrey;
    const aiColor3D grey(shade, shade, shade);
    material->AddProperty(&name, AI_MATKEY_NAME);
    material->AddProperty(&grey, 1, AI_MATKEY_COLOR_DIFFUSE);
    if (!out.texture.empty()) {
        const aiString texture(textureFileName);
        material->AddProperty(&texture, AI_MATKEY_TEXTURE_DIFFUSE(0));
    }
    return material.release();
}

std::unique_ptr<aiScene> makeScene(const ExportMesh& out, bool flat, const std::string& textureFileName)
{
    auto scene = std::make_unique<aiScene>();
    scene->mRootNode = new aiNode("Maquette");
    scene->mNumMaterials = 1;
    scene->mMaterials = new aiMaterial*[1]{makeMaterial(out, textureFileName)};
    scene->mNumMeshes = 1;
    scene->mMeshes = new aiMesh*[1]{new aiMesh};
    scene->mRootNode->mNumMeshes = 1;
    scene->mRootNode->mMeshes = new unsigned[1]{0};
    aiMesh& mesh = *scene->mMeshes[0];
    if (flat)
        fillFlat(mesh, out.mesh);
    else
        fillShared(mesh, out);
    fillFaces(mesh, out.mesh, flat);
    return scene;
}

std::string bytesOf(const aiExportDataBlob& blob)
{
    return {static_cast<const char*>(blob.data), blob.size};
}

/// Assimp's writer makes normals where there are none; here they go again: "f 1//1 2/5/2" becomes "f 1 2/5".
std::string withoutNormals(std::string_view bytes)
{
    std::string kept;
    kept.reserve(bytes.size());
    while (!bytes.empty()) {
        const std::string_view line = bytes.substr(0, std::min(bytes.find('\n'), bytes.size() - 1) + 1);
        bytes.remove_prefix(line.size());
        if (line.starts_with("vn ") || (line.starts_with('#') && line.find("vertex normals") != std::string_view::npos))
            continue;
        if (!line.starts_with("f ")) {
            kept += line;
            continue;
        }
        int slashes = 0;
        for (const char c : line) {
            slashes = c == '/' ? slashes + 1 : (c >= '0' && c <= '9') ? slashes : 0;
            if (slashes < 2)
                kept.push_back(c);
            if (slashes == 2 && kept.back() == '/')
                kept.pop_back(); // no texture coordinate between the two
        }
    }
    return kept;
}

/// Assimp names the material file after its own blob; the reference is put right here, with unit and axis in words.
std::string finishObj(const ExportMesh& out, std::string bytes, const std::string& materialFileName)
{
    const std::string reference = "mtllib ";
    if (const std::size_t at = bytes.find(reference); at != std::string::npos && !materialFileName.empty()) {
        const std::size_t end = bytes.find('\n', at);
        bytes.replace(at, end - at, reference + materialFileName);
    }
    if (bytes.empty() || bytes.back() != '\n')
        bytes.push_back('\n');
    return "# " + out.name + ", made by Maquette\n# unit: " + unitName(out.unit) +
           "\n# up axis: " + (out.upAxis == UpAxis::Y ? "+Y" : "+Z") + "\n" + bytes;
}

} // namespace

EncodedMesh encodeWithAssimp(const ExportMesh& mesh, MeshFormat format, const SideFiles& names)
{
    const bool isObj = format == MeshFormat::Obj;
    const char* id = format == MeshFormat::StlAscii ? "stl" : "stlb";
    if (isObj)
        id = names.material.empty() ? "objnomtl" : "obj";
    const std::unique_ptr<aiScene> scene = makeScene(mesh, !isObj, names.texture);
    Assimp::Exporter exporter;
    const aiExportDataBlob* blob = exporter.ExportToBlob(scene.get(), id);
    if (blob == nullptr)
        throw Error(ErrorCode::BadMesh, std::string("the mesh cannot be written: ") + exporter.GetErrorString());
    EncodedMesh encoded;
    encoded.bytes = bytesOf(*blob);
    for (const aiExportDataBlob* next = blob->next; next != nullptr; next = next->next)
        encoded.material = bytesOf(*next);
    if (isObj)
        encoded.bytes = finishObj(mesh, mesh.writesNormals ? std::move(encoded.bytes) : withoutNormals(encoded.bytes), names.material);
    return encoded;
}

} // namespace maquette::engine
