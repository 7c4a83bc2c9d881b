#include "mesh_import/assimp_import.h"

#include "core/number_text.h"
#include "mesh_import/import_protocol.h"

#include <engine/error.h>

#include <assimp/DefaultIOSystem.h>
#include <assimp/Importer.hpp>
#include <assimp/config.h>
#include <assimp/importerdesc.h>
#include <assimp/postprocess.h>
#include <assimp/scene.h>

#include <array>
#include <cstring>
#include <memory>
#include <set>
#include <string>

namespace maquette::engine {

namespace {

/// The parser sees one file under a name with the right extension; other names lead to plain files beside it.
constexpr const char* kVirtualName = "mesh.";

class FencedFiles : public Assimp::DefaultIOSystem {
public:
    FencedFiles(std::filesystem::path path, MeshFileKind kind)
        : m_path(std::move(path)), m_virtualName(std::string(kVirtualName) + extensionOf(kind)),
          m_mayReadOthers(kind == MeshFileKind::Gltf || kind == MeshFileKind::Glb)
    {}

    const std::string& virtualName() const { return m_virtualName; }

    bool Exists(const char* name) const override
    {
        const std::filesystem::path real = realPath(name);
        return !real.empty() && std::filesystem::is_regular_file(real);
    }

    Assimp::IOStream* Open(const char* name, const char* mode) override
    {
        if (!Exists(name) || std::strchr(mode, 'w') != nullptr || std::strchr(mode, 'a') != nullptr)
            return nullptr;
        return Assimp::DefaultIOSystem::Open(realPath(name).c_str(), "rb");
    }

private:
    std::filesystem::path realPath(std::string name) const
    {
        if (name.starts_with("./"))
            name.erase(0, 2);
        if (name == m_virtualName)
            return m_path;
        return m_mayReadOthers && isPlainName(name) ? m_path.parent_path() / name : std::filesystem::path();
    }

    std::filesystem::path m_path;
    std::string m_virtualName;
    bool m_mayReadOthers;
};

/// Leaves the readers that we want, by the names they give themselves.
void unregisterOthers(Assimp::Importer& importer)
{
    static const std::set<std::string> kWanted = {
        "Wavefront Object Importer", "Stereolithography (STL) Importer",
        "Stanford Polygon Library (PLY) Importer", "glTF2 Importer"};
    std::vector<Assimp::BaseImporter*> others;
    for (std::size_t i = 0; i < importer.GetImporterCount(); ++i)
        if (kWanted.count(importer.GetImporterInfo(i)->mName) == 0)
            others.push_back(importer.GetImporter(i));
    for (Assimp::BaseImporter* each : others)
        importer.UnregisterLoader(each);
}

class Collector {
public:
    explicit Collector(const aiScene& scene) : m_scene(scene) {}

    Mesh run()
    {
        // A stack of our own: the depth of the tree is the file's choice.
        std::vector<std::pair<const aiNode*, aiMatrix4x4>> open = {{m_scene.mRootNode, aiMatrix4x4()}};
        while (!open.empty()) {
            const auto [node, parent] = open.back();
            open.pop_back();
            const aiMatrix4x4 place = parent * node->mTransformation;
            for (unsigned i = 0; i < node->mNumMeshes; ++i)
                add(*m_scene.mMeshes[node->mMeshes[i]], place);
            for (unsigned i = node->mNumChildren; i-- > 0;)
                open.emplace_back(node->mChildren[i], place);
        }
        return std::move(m_mesh);
    }

private:
    void add(const aiMesh& part, const aiMatrix4x4& place)
    {
        if ((part.mPrimitiveTypes & aiPrimitiveType_TRIANGLE) == 0)
            return;
        const std::uint64_t bytes =
            (m_mesh.positions.size() + std::uint64_t(part.mNumVertices)) * sizeof(Float3) +
            (m_mesh.triangles.size() + std::uint64_t(part.mNumFaces)) * sizeof(Triangle);
        if (bytes > kImportMemoryBytes / 2)
            throw Error(ErrorCode::BadMesh, "its parts, placed as the file says, take more than " +
                                                numberText(kImportMemoryBytes / 2) + " bytes");
        const auto first = static_cast<std::uint32_t>(m_mesh.positions.size());
        for (unsigned i = 0; i < part.mNumVertices; ++i) {
            const aiVector3D v = place * part.mVertices[i];
            m_mesh.positions.push_back({v.x, v.y, v.z});
        }
        const bool mirrored = place.Determinant() < 0;
        for (unsigned f = 0; f < part.mNumFaces; ++f) {
            const aiFace& face = part.mFaces[f];
            if (face.mNumIndices != 3)
                continue;
            Triangle t = {first + face.mIndices[0], first + face.mIndices[1], first + face.mIndices[2]};
            if (mirrored)
                std::swap(t[1], t[2]);
            m_mesh.triangles.push_back(t);
        }
    }

    const aiScene& m_scene;
    Mesh m_mesh;
};

} // namespace

Mesh importWithAssimp(const std::filesystem::path& path, MeshFileKind kind)
{
    Assimp::Importer importer;
    unregisterOthers(importer);
    auto* files = new FencedFiles(path, kind); // the importer owns it from the next line on
    importer.SetIOHandler(files);
    importer.SetPropertyInteger(AI_CONFIG_PP_SBP_REMOVE, aiPrimitiveType_POINT | aiPrimitiveType_LINE);
    const aiScene* scene =
        importer.ReadFile(files->virtualName(), aiProcess_Triangulate | aiProcess_SortByPType);
    if (scene == nullptr || scene->mRootNode == nullptr)
        throw Error(ErrorCode::BadMesh, importer.GetErrorString());
    return Collector(*scene).run();
}

} // namespace maquette::engine
