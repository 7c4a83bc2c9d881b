#include "mesh_file_checks.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>

namespace maquette::tests {

namespace {

using engine::Float3;
using engine::Mesh;
using Faults = std::vector<std::string>;

template <typename Value>
Value at(const std::string& bytes, std::size_t offset)
{
    Value value{};
    std::memcpy(&value, bytes.data() + offset, sizeof(value)); // all test machines are little-endian
    return value;
}

double lengthOf(const Float3& v)
{
    return std::sqrt(double(v[0]) * v[0] + double(v[1]) * v[1] + double(v[2]) * v[2]);
}

void require(Faults& faults, bool holds, const std::string& rule)
{
    if (!holds)
        faults.push_back(rule);
}

void checkNormals(Faults& faults, const std::vector<Float3>& normals)
{
    for (const Float3& n : normals)
        if (!(std::abs(lengthOf(n) - 1) < 1e-3)) {
            faults.emplace_back("a normal is not of length 1");
            return;
        }
}

void checkTriangles(Faults& faults, const Mesh& mesh)
{
    std::set<std::uint32_t> used;
    for (const auto& t : mesh.triangles) {
        require(faults, t[0] != t[1] && t[1] != t[2] && t[2] != t[0], "a triangle repeats a vertex");
        used.insert(t.begin(), t.end());
        if (*std::max_element(t.begin(), t.end()) >= mesh.positions.size()) {
            faults.emplace_back("an index is out of range");
            return;
        }
    }
    require(faults, used.size() == mesh.positions.size(), "a vertex is not used");
    for (const Float3& p : mesh.positions)
        require(faults, std::isfinite(p[0]) && std::isfinite(p[1]) && std::isfinite(p[2]),
                "a position is not finite");
}

struct GlbParts {
    nlohmann::json json;
    std::string bin;
};

bool splitGlb(const std::string& bytes, Faults& faults, GlbParts& parts)
{
    if (bytes.size() < 28 || bytes.substr(0, 4) != "glTF") {
        faults.emplace_back("no GLB header");
        return false;
    }
    require(faults, at<std::uint32_t>(bytes, 4) == 2, "version is not 2");
    require(faults, at<std::uint32_t>(bytes, 8) == bytes.size(), "length is not the file's size");
    const auto jsonLength = at<std::uint32_t>(bytes, 12);
    require(faults, at<std::uint32_t>(bytes, 16) == 0x4e4f534a && jsonLength % 4 == 0, "bad JSON chunk");
    const auto binLength = at<std::uint32_t>(bytes, 20 + jsonLength);
    require(faults, at<std::uint32_t>(bytes, 24 + jsonLength) == 0x004e4942 && binLength % 4 == 0,
            "bad BIN chunk");
    require(faults, bytes.size() == 28 + std::size_t(jsonLength) + binLength, "bytes after the last chunk");
    const std::string text = bytes.substr(20, jsonLength);
    require(faults, text.find_last_not_of(' ') == text.rfind('}'), "JSON is not padded with blanks");
    parts.json = nlohmann::json::parse(text, nullptr, false);
    parts.bin = bytes.substr(28 + jsonLength);
    require(faults, parts.json.is_object(), "JSON does not parse");
    return faults.empty();
}

/// No empty arrays or objects anywhere, as the schema asks.
bool hasEmptyContainer(const nlohmann::json& value, bool inExtras = false)
{
    if (!value.is_structured())
        return false;
    if (value.empty())
        return !inExtras;
    for (const auto& [key, child] : value.items())
        if (hasEmptyContainer(child, inExtras || (value.is_object() && key == "extras")))
            return true;
    return false;
}

void checkGlbStructure(const GlbParts& parts, Faults& faults)
{
    const auto& json = parts.json;
    static const std::set<std::string> kKnown = {"asset",     "scene",     "scenes",      "nodes",  "meshes",
                                                 "materials", "accessors", "bufferViews", "buffers",
                                                 "images",    "textures",  "samplers"};
    for (const auto& [key, value] : json.items())
        require(faults, kKnown.count(key) == 1, "unexpected top-level property " + key);
    require(faults, json.at("asset").at("version") == "2.0", "asset.version is not 2.0");
    if (json.at("asset").contains("extras"))
        require(faults, json["asset"]["extras"].is_object(), "extras is not an object");
    require(faults, !hasEmptyContainer(json), "an empty array or object");
    require(faults,
            !json.contains("extensionsUsed") && json.dump().find("\"extensions\"") == std::string::npos,
            "extensions");
    const auto& buffer = json.at("buffers").at(0);
    require(faults, json["buffers"].size() == 1 && !buffer.contains("uri"), "the buffer has a uri");
    const std::size_t length = buffer.at("byteLength");
    require(faults, length <= parts.bin.size() && parts.bin.size() <= length + 3,
            "buffer length and BIN disagree");
    for (std::size_t i = length; i < parts.bin.size(); ++i)
        require(faults, parts.bin[i] == 0, "BIN is not padded with zeros");
    require(faults,
            json.at("scene") == 0 && json.at("scenes").at(0).at("nodes") == nlohmann::json::array({0}),
            "scene");
    require(faults, json.at("nodes").size() == 1 && json["nodes"][0].at("mesh") == 0, "nodes");
    for (const char* transform : {"matrix", "scale", "rotation", "translation"})
        require(faults, !json["nodes"][0].contains(transform), "a node transform");
    std::size_t end = 0;
    for (const auto& view : json.at("bufferViews")) {
        require(faults, view.at("buffer") == 0, "a view of another buffer");
        require(faults, view.at("byteOffset").get<std::size_t>() == end && end % 4 == 0,
                "views overlap or misalign");
        require(faults, !view.contains("byteStride"), "a stride for one attribute");
        end += view.at("byteLength").get<std::size_t>();
    }
    require(faults, end == length, "views do not fill the buffer");
}

template <typename Read>
void forElements(const GlbParts& parts, int accessor, std::size_t size, Read read)
{
    const auto& description = parts.json.at("accessors").at(accessor);
    const auto& view = parts.json.at("bufferViews").at(description.at("bufferView").get<std::size_t>());
    const std::size_t offset = view.at("byteOffset").get<std::size_t>() + description.value("byteOffset", 0);
    const std::size_t count = description.at("count");
    if (count * size > view.at("byteLength").get<std::size_t>() || offset + count * size > parts.bin.size())
        throw std::runtime_error("accessor out of range");
    for (std::size_t i = 0; i < count; ++i)
        read(offset + i * size);
}

std::vector<Float3> vectorsOf(const GlbParts& parts, int accessor)
{
    std::vector<Float3> vectors;
    forElements(parts, accessor, 12, [&](std::size_t o) { vectors.push_back(at<Float3>(parts.bin, o)); });
    return vectors;
}

void checkGlbIndices(const GlbParts& parts, int accessor, Mesh& mesh, Faults& faults)
{
    const auto& description = parts.json.at("accessors").at(accessor);
    const int type = description.at("componentType");
    require(faults, type == 5123 || type == 5125, "index type");
    require(faults, type == 5125 || mesh.positions.size() < 65536, "16-bit indices for too many vertices");
    require(faults, description.at("count").get<std::size_t>() % 3 == 0 && description.at("type") == "SCALAR",
            "index count");
    std::vector<std::uint32_t> indices;
    forElements(parts, accessor, type == 5123 ? 2 : 4, [&](std::size_t o) {
        indices.push_back(type == 5123 ? at<std::uint16_t>(parts.bin, o) : at<std::uint32_t>(parts.bin, o));
        require(faults, indices.back() != (type == 5123 ? 0xffffU : 0xffffffffU), "a restart index");
    });
    for (std::size_t i = 0; i + 2 < indices.size(); i += 3)
        mesh.triangles.push_back({indices[i], indices[i + 1], indices[i + 2]});
}

void checkGlbMesh(const GlbParts& parts, Mesh& mesh, Faults& faults)
{
    const auto& json = parts.json;
    const auto& primitive = json.at("meshes").at(0).at("primitives").at(0);
    require(faults, json["meshes"].size() == 1 && json["meshes"][0]["primitives"].size() == 1,
            "one primitive");
    require(faults, primitive.value("mode", 4) == 4, "triangles");
    const int position = primitive.at("attributes").at("POSITION");
    const int normal = primitive["attributes"].at("NORMAL");
    const int index = primitive.at("indices");
    mesh.positions = vectorsOf(parts, position);
    mesh.normals = vectorsOf(parts, normal);
    checkGlbIndices(parts, index, mesh, faults);
    const auto& described = json["accessors"][position];
    for (const int attribute : {position, normal}) {
        const auto& accessor = json["accessors"][attribute];
        require(faults, accessor.at("componentType") == 5126 && accessor.at("type") == "VEC3",
                "attribute type");
        require(faults, json["bufferViews"][accessor.at("bufferView").get<int>()].at("target") == 34962,
                "target");
    }
    require(faults,
            json["bufferViews"][json["accessors"][index].at("bufferView").get<int>()].at("target") == 34963,
            "index target");
    for (int a = 0; a < 3 && !mesh.positions.empty(); ++a) {
        const auto [low, high] =
            std::minmax_element(mesh.positions.begin(), mesh.positions.end(),
                                [a](const Float3& p, const Float3& q) { return p[a] < q[a]; });
        require(faults,
                described.at("min")[a].get<double>() == double((*low)[a]) &&
                    described.at("max")[a].get<double>() == double((*high)[a]),
                "min or max differ from the data");
    }
    require(faults, mesh.normals.size() == mesh.positions.size(), "as many normals as positions");
    require(faults, primitive.at("material").get<std::size_t>() < json.at("materials").size(), "material");
}

bool parseFloat(const std::string& word, float& value)
{
    const auto result = std::from_chars(word.data(), word.data() + word.size(), value);
    return result.ec == std::errc() && result.ptr == word.data() + word.size();
}

} // namespace

Faults glbFaults(const std::string& bytes, Mesh* mesh)
{
    Faults faults;
    GlbParts parts;
    if (!splitGlb(bytes, faults, parts))
        return faults;
    Mesh found;
    try {
        checkGlbStructure(parts, faults);
        checkGlbMesh(parts, found, faults);
    } catch (const std::exception& failure) {
        faults.emplace_back(failure.what());
        return faults;
    }
    checkNormals(faults, found.normals);
    checkTriangles(faults, found);
    if (mesh != nullptr)
        *mesh = found;
    return faults;
}

Faults binaryStlFaults(const std::string& bytes, Mesh* mesh)
{
    Faults faults;
    if (bytes.size() < 84)
        return {"shorter than its header"};
    require(faults, bytes.substr(0, 5) != "solid", "begins like an ASCII file");
    const auto count = at<std::uint32_t>(bytes, 80);
    if (bytes.size() != 84 + std::size_t(count) * 50)
        return {"count and size disagree"};
    for (std::size_t f = 0; f < count; ++f) {
        const auto facet = at<std::array<Float3, 4>>(bytes, 84 + f * 50);
        const Float3& a = facet[1];
        Float3 u{};
        Float3 v{};
        for (int i = 0; i < 3; ++i) {
            u[i] = facet[2][i] - a[i];
            v[i] = facet[3][i] - a[i];
        }
        const Float3 cross = {u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2],
                              u[0] * v[1] - u[1] * v[0]};
        const double size = lengthOf(cross);
        double along = 0;
        for (int i = 0; i < 3; ++i)
            along += cross[i] / size * facet[0][i];
        require(faults, std::abs(lengthOf(facet[0]) - 1) < 1e-3 && along > 0.99,
                "a normal is not that of the winding");
        require(faults, at<std::uint16_t>(bytes, 84 + f * 50 + 48) == 0, "an attribute is set");
        if (mesh != nullptr) {
            const auto first = static_cast<std::uint32_t>(mesh->positions.size());
            mesh->positions.insert(mesh->positions.end(), facet.begin() + 1, facet.end());
            mesh->triangles.push_back({first, first + 1, first + 2});
        }
    }
    return faults;
}

Faults asciiStlFaults(const std::string& bytes, Mesh* mesh)
{
    Faults faults;
    require(faults, bytes.find('\r') == std::string::npos && bytes.find(',') == std::string::npos,
            "CR or comma");
    std::istringstream lines(bytes);
    std::string line;
    std::getline(lines, line);
    require(faults, line.starts_with("solid "), "does not begin with 'solid name'");
    const std::string name = line.substr(std::min<std::size_t>(line.size(), 6));
    std::string last;
    std::vector<std::string> words;
    while (std::getline(lines, line)) {
        if (!line.empty())
            last = line;
        std::istringstream parts(line);
        for (std::string word; parts >> word;)
            words.push_back(word);
    }
    require(faults, last == "endsolid " + name, "does not end with 'endsolid name'");
    std::size_t i = 0;
    const auto take = [&](const std::string& wanted) {
        const bool same = i < words.size() && words[i] == wanted;
        i += same;
        return same;
    };
    const auto vector = [&](Float3& v) {
        for (float& c : v)
            if (i >= words.size() || !parseFloat(words[i++], c))
                return false;
        return true;
    };
    while (take("facet")) {
        std::array<Float3, 4> facet{};
        bool good = take("normal") && vector(facet[0]) && take("outer") && take("loop");
        for (int c = 1; c < 4; ++c)
            good = good && take("vertex") && vector(facet[c]);
        good = good && take("endloop") && take("endfacet");
        require(faults, good && std::abs(lengthOf(facet[0]) - 1) < 1e-3, "a facet is malformed");
        if (!good)
            return faults;
        if (mesh != nullptr) {
            const auto first = static_cast<std::uint32_t>(mesh->positions.size());
            mesh->positions.insert(mesh->positions.end(), facet.begin() + 1, facet.end());
            mesh->triangles.push_back({first, first + 1, first + 2});
        }
    }
    require(faults, take("endsolid"), "something between the facets");
    return faults;
}

Faults objFaults(const std::string& bytes, Mesh* mesh)
{
    Faults faults;
    Mesh found;
    require(faults, !bytes.empty() && bytes.back() == '\n', "no final newline");
    require(faults, bytes.find('\r') == std::string::npos, "CR");
    require(faults,
            bytes.find("# unit: ") != std::string::npos && bytes.find("# up axis: +") != std::string::npos,
            "unit and up axis are not in a comment");
    std::istringstream lines(bytes);
    for (std::string line; std::getline(lines, line);) {
        std::istringstream parts(line);
        std::string kind;
        parts >> kind;
        std::array<std::string, 3> words;
        std::string surplus;
        if (kind == "v" || kind == "vn") {
            Float3 v{};
            bool good = static_cast<bool>(parts >> words[0] >> words[1] >> words[2]) && !(parts >> surplus);
            for (int a = 0; a < 3; ++a)
                good = good && parseFloat(words[a], v[a]);
            require(faults, good, "a vector is malformed");
            (kind == "v" ? found.positions : found.normals).push_back(v);
        } else if (kind == "f") {
            engine::Triangle t{};
            bool good = static_cast<bool>(parts >> words[0] >> words[1] >> words[2]) && !(parts >> surplus);
            for (int i = 0; good && i < 3; ++i) {
                unsigned vertex = 0;
                unsigned normal = 0;
                good = std::sscanf(words[i].c_str(), "%u//%u", &vertex, &normal) == 2 && vertex >= 1 &&
                       normal >= 1 && normal <= found.normals.size() &&
                       words[i].find('/') != std::string::npos;
                t[i] = vertex - 1;
            }
            require(faults, good, "a face is malformed");
            found.triangles.push_back(t);
        } else if (kind == "mtllib") {
            std::string name;
            require(faults, static_cast<bool>(parts >> name) && !(parts >> surplus),
                    "mtllib is not one word");
            for (const char c : name)
                require(faults, c > 0x20 && static_cast<unsigned char>(c) < 0x7f && c != '/' && c != '\\',
                        "mtllib name");
        } else {
            require(faults, kind.empty() || kind[0] == '#' || kind == "usemtl" || kind == "g" || kind == "o",
                    "unknown line " + kind);
        }
    }
    checkNormals(faults, found.normals);
    checkTriangles(faults, found);
    if (mesh != nullptr)
        *mesh = found;
    return faults;
}

Faults plyFaults(const std::string& bytes, Mesh* mesh)
{
    Faults faults;
    const std::string mark = "end_header\n";
    const std::size_t end = bytes.find(mark);
    if (!bytes.starts_with("ply\nformat binary_little_endian 1.0\n") || end == std::string::npos)
        return {"the header's frame is wrong"};
    const std::string header = bytes.substr(0, end);
    require(faults, header.find('\r') == std::string::npos, "CR in the header");
    require(faults, header.find("\nproperty list uchar int vertex_indices\n") != std::string::npos,
            "index list's name");
    unsigned vertices = 0;
    unsigned faces = 0;
    const auto number = [&header](const std::string& key, unsigned& value) {
        const std::size_t place = header.find(key);
        return place != std::string::npos &&
               std::sscanf(header.c_str() + place + key.size(), "%u", &value) == 1;
    };
    require(faults, number("\nelement vertex ", vertices) && number("\nelement face ", faces), "elements");
    std::size_t offset = end + mark.size();
    if (bytes.size() != offset + std::size_t(vertices) * 24 + std::size_t(faces) * 13)
        return {"the body's size is wrong"};
    Mesh found;
    for (unsigned i = 0; i < vertices; ++i, offset += 24) {
        found.positions.push_back(at<Float3>(bytes, offset));
        found.normals.push_back(at<Float3>(bytes, offset + 12));
    }
    for (unsigned i = 0; i < faces; ++i, offset += 13) {
        require(faults, bytes[offset] == 3, "a face is not a triangle");
        found.triangles.push_back(at<engine::Triangle>(bytes, offset + 1));
    }
    checkNormals(faults, found.normals);
    checkTriangles(faults, found);
    if (mesh != nullptr)
        *mesh = found;
    return faults;
}

Faults meshFileFaults(const std::string& bytes, engine::MeshFormat format, Mesh* mesh)
{
    switch (format) {
    case engine::MeshFormat::Glb:
        return glbFaults(bytes, mesh);
    case engine::MeshFormat::Obj:
        return objFaults(bytes, mesh);
    case engine::MeshFormat::StlBinary:
        return binaryStlFaults(bytes, mesh);
    case engine::MeshFormat::StlAscii:
        return asciiStlFaults(bytes, mesh);
    case engine::MeshFormat::Ply:
        return plyFaults(bytes, mesh);
    case engine::MeshFormat::ThreeMf:
        return threeMfFaults(bytes, mesh);
    }
    return {"unknown format"};
}

std::string readBytes(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

} // namespace maquette::tests
