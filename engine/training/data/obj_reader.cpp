#include "training/data/obj_reader.h"

#include "training/data/mtl_reader.h"
#include "training/data/text_file.h"

#include <engine/error.h>

#include <map>

namespace maquette::engine {

namespace {

constexpr std::int64_t kMaxObjBytes = 256 << 20;
constexpr std::size_t kMaxTriangles = 2'000'000;
constexpr Float3 kGrey = {0.6F, 0.6F, 0.6F};

class ObjParser {
public:
    explicit ObjParser(const std::filesystem::path& path) : m_path(path) {}

    TrainingMesh parse(std::string_view text)
    {
        m_mesh.colours.push_back(kGrey);
        TextCursor lines(text);
        for (std::string_view line; lines.line(line);) {
            ++m_line;
            parseLine(line);
        }
        return std::move(m_mesh);
    }

private:
    [[noreturn]] void fail(const std::string& what) const
    {
        throw Error(ErrorCode::BadMesh, m_path.string() + ": line " + std::to_string(m_line) + " " + what);
    }

    void parseLine(std::string_view line)
    {
        TextCursor cursor(line);
        const std::string_view word = cursor.word();
        if (word == "v")
            addVertex(cursor);
        else if (word == "vt")
            addTexel(cursor);
        else if (word == "f")
            addFace(cursor);
        else if (word == "usemtl")
            useMaterial(cursor.rest());
        else if (word == "mtllib")
            readMaterials(cursor.rest());
    }

    void addVertex(TextCursor& cursor)
    {
        double x = 0;
        double y = 0;
        double z = 0;
        if (!cursor.number(x) || !cursor.number(y) || !cursor.number(z))
            fail("is not a vertex of three finite numbers");
        m_mesh.positions.push_back({float(x), float(y), float(z)});
    }

    std::uint32_t vertexIndex(std::int64_t written) const
    {
        const std::int64_t count = std::int64_t(m_mesh.positions.size());
        const std::int64_t index = written < 0 ? count + written : written - 1;
        if (index < 0 || index >= count)
            fail("names vertex " + std::to_string(written) + " of " + std::to_string(count));
        return std::uint32_t(index);
    }

    /// Takes "v", "v/t", "v//n" or "v/t/n".
    void addCorner(std::string_view word)
    {
        TextCursor cursor(word);
        std::int64_t written = 0;
        if (!cursor.integer(written))
            fail("has a face corner '" + std::string(word.substr(0, 40)) + "' that is not an index");
        m_polygon.push_back(vertexIndex(written));
        std::int64_t texel = 0;
        if (!cursor.take('/') || !cursor.integer(texel))
            return;
        const std::int64_t count = std::int64_t(m_texels.size());
        const std::int64_t index = texel < 0 ? count + texel : texel - 1;
        if (index >= 0 && index < count) {
            ++m_texelCount;
            m_texelSum[0] += m_texels[std::size_t(index)][0];
            m_texelSum[1] += m_texels[std::size_t(index)][1];
        }
    }

    void addFace(TextCursor& cursor)
    {
        m_polygon.clear();
        m_texelCount = 0;
        m_texelSum = {0, 0};
        for (std::string_view word = cursor.word(); !word.empty(); word = cursor.word())
            addCorner(word);
        if (m_polygon.size() < 3)
            return; // a point or a line that its maker called a face
        if (m_mesh.triangles.size() + m_polygon.size() - 2 > kMaxTriangles)
            fail("goes past " + std::to_string(kMaxTriangles) + " triangles");
        const std::uint32_t material = faceColour();
        for (std::size_t i = 2; i < m_polygon.size(); ++i) {
            m_mesh.triangles.push_back({m_polygon[0], m_polygon[i - 1], m_polygon[i]});
            m_mesh.materials.push_back(material);
        }
    }

    /// The material's colour, or that of the texel in the face's middle.
    std::uint32_t faceColour()
    {
        if (!m_texture || m_texelCount == 0)
            return m_material;
        m_mesh.colours.push_back(m_texture->at(m_texelSum[0] / m_texelCount, m_texelSum[1] / m_texelCount));
        return std::uint32_t(m_mesh.colours.size() - 1);
    }

    void useMaterial(std::string_view name)
    {
        const auto found = m_library.find(name);
        m_texture =
            found != m_library.end() && found->second.texture.width > 0 ? &found->second.texture : nullptr;
        if (const auto known = m_used.find(name); known != m_used.end()) {
            m_material = known->second;
            return;
        }
        m_material = std::uint32_t(m_mesh.colours.size());
        m_mesh.colours.push_back(found == m_library.end() ? kGrey : found->second.colour);
        m_used.emplace(std::string(name), m_material);
    }

    void addTexel(TextCursor& cursor)
    {
        double u = 0;
        double v = 0;
        cursor.number(u);
        cursor.number(v); // what is missing or no number is 0: a colour is not worth losing the mesh
        m_texels.push_back({float(u), float(v)});
    }

    void readMaterials(std::string_view name)
    {
        const std::filesystem::path file = m_path.parent_path() / std::filesystem::path(name).filename();
        std::error_code ignored;
        if (std::filesystem::is_regular_file(file, ignored))
            m_library.merge(readMtl(file));
    }

    std::filesystem::path m_path;
    TrainingMesh m_mesh;
    std::map<std::string, MtlMaterial, std::less<>> m_library;
    std::map<std::string, std::uint32_t, std::less<>> m_used;
    std::vector<std::array<float, 2>> m_texels;
    std::vector<std::uint32_t> m_polygon;
    std::array<double, 2> m_texelSum{};
    int m_texelCount = 0;
    const SmallTexture* m_texture = nullptr; ///< of the material in use
    std::uint32_t m_material = 0;
    std::int64_t m_line = 0;
};

} // namespace

TrainingMesh readObj(const std::filesystem::path& path)
{
    return ObjParser(path).parse(readTextFile(path, kMaxObjBytes));
}

} // namespace maquette::engine
