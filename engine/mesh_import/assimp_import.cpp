#include "mesh_import/assimp_import.h"

#include "core/number_text.h"
#include "core/srgb.h"
#include "mesh_import/import_protocol.h"

#include <engine/error.h>

#include <assimp/DefaultIOSystem.h>
#include <assimp/Importer.hpp>
#include <assimp/config.h>
#include <assimp/importerdesc.h>
#include <assimp/postprocess.h>
#include <assimp/scene.h>

#include <algorithm>
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

/// A channel of a colour as we keep it: glTF stores linear light, the others what a screen shows.
float channel(float value, bool isLinear)
{
    const float inRange = value > 0 ? std::min(value, 1.f) : 0.f; // not a number: 0
    return isLinear ? srgbOf(inRange) : inRange;
}

class Collector {
public:
    Collector(const aiScene& scene, bool linearColours) : m_scene(scene), m_linearColours(linearColours) {}

    ImportedMesh run()
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
        if (!m_colours.empty())
            m_colours.resize(m_mesh.positions.size(), kWhite); // of the parts behind the last coloured one
        return {std::move(m_mesh), std::move(m_colours)};
    }

private:
    static constexpr Float3 kWhite = {1, 1, 1};

    void addColours(const aiMesh& part, std::size_t first)
    {
        if (part.mColors[0] == nullptr)
            return;
        m_colours.resize(first, kWhite);
        for (unsigned i = 0; i < part.mNumVertices; ++i) {
            const aiColor4D& c = part.mColors[0][i];
            m_colours.push_back({channel(c.r, m_linearColours), channel(c.g, m_linearColours), channel(c.b, m_linearColours)});
        }
    }

    void add(const aiMesh& part, const aiMatrix4x4& place)
    {
        if ((part.mPrimitiveTypes & aiPrimitiveType_TRIANGLE) == 0)
            return;
        const std::uint64_t bytes =
            2 * (m_mesh.positions.size() + std::uint64_t(part.mNumVertices)) * sizeof(Float3) + // and colours
            (m_mesh.triangles.size() + std::uint64_t(part.mNumFaces)) * sizeof(Triangle);
        if (bytes > kImportMemoryBytes / 2)
            throw Error(ErrorCode::BadMesh, "its parts, placed as the file says, take more than " +
                                                numberText(kImportMemoryBytes / 2) + " bytes");
        const auto first = static_cast<std::uint32_t>(m_mesh.positions.size());
        for (unsigned i = 0; i < part.mNumVertices; ++i) {
            const aiVector3D v = place * part.mVertices[i];
            m_mesh.positions.push_back({v.x, v.y, v.z});
        }
        addColours(part, first);
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
    bool m_linearColours;
    Mesh m_mesh;
    MeshColours m_colours;
};

} // namespace

ImportedMesh importWithAssimp(const std::filesystem::path& path, MeshFileKind kind)
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
    return Collector(*scene, kind == MeshFileKind::Glb || kind == MeshFileKind::Gltf).run();
}

} // namespace maquette::engine
