#include "export/glb_writer.h"

#include "core/number_text.h"
#include "core/srgb.h"
#include "export/byte_text.h"

#include <engine/error.h>
#include <engine/picture.h>
#include <kernels/version.h>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

// Written by us: Assimp 5.2.5 cannot put settings into asset.extras, declares two extensions that it does not use,
// and has no doubleSided or roughness for a mesh without textures.
namespace maquette::engine {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::uint32_t kMagic = 0x46546c67;     // "glTF"
constexpr std::uint32_t kJsonChunk = 0x4e4f534a; // "JSON"
constexpr std::uint32_t kBinChunk = 0x004e4942;  // "BIN"
constexpr int kFloat = 5126;
constexpr int kUnsignedShort = 5123;
constexpr int kUnsignedInt = 5125;
constexpr int kArrayBuffer = 34962;
constexpr int kElementArrayBuffer = 34963;
constexpr int kTriangles = 4;
/// Four normalised unsigned shorts in linear light, as COLOR_0 has it: 8 bits would show steps in dark colours.
constexpr std::size_t kColourBytes = 8;
/// With this many vertices the largest index is 65 534; 65 535 itself would restart a primitive.
constexpr std::size_t kMaxShortVertices = 65535;

void pad(std::string& bytes, char with)
{
    bytes.append((4 - bytes.size() % 4) % 4, with);
}

/// Exactly the float, so that min and max equal the data in any reader.
Json triple(const Float3& v)
{
    return Json::array({static_cast<double>(v[0]), static_cast<double>(v[1]), static_cast<double>(v[2])});
}

Json extrasOf(const std::map<std::string, std::string>& settings)
{
    Json extras = Json::object();
    for (const auto& [key, text] : settings) {
        Json value = Json::parse(text, nullptr, false);
        if (value.is_discarded())
            throw Error(ErrorCode::Usage, "setting '" + key + "' is not JSON: " + text);
        extras[key] = std::move(value);
    }
    return extras;
}

struct Layout {
    std::string bin;
    std::size_t vectorBytes; ///< of positions
    std::size_t normalBytes; ///< 0 without normals
    std::size_t colourBytes; ///< 0 without colours at the vertices
    std::size_t uvBytes;     ///< 0 without texture coordinates
    std::size_t imageBytes;  ///< of the PNG file; 0 without a texture
    std::size_t indexBytes;
    int indexType;
};

Layout layOut(const ExportMesh& out)
{
    const Mesh& mesh = out.mesh;
    Layout layout;
    layout.vectorBytes = mesh.positions.size() * sizeof(Float3);
    layout.normalBytes = out.writesNormals ? layout.vectorBytes : 0;
    layout.colourBytes = out.colours.size() * kColourBytes;
    layout.uvBytes = out.uv.size() * sizeof(Float2);
    // A texture stands behind the indices and must begin at a multiple of four.
    const bool isShort = mesh.positions.size() <= kMaxShortVertices && out.texture.empty();
    layout.indexType = isShort ? kUnsignedShort : kUnsignedInt;
    layout.indexBytes = mesh.triangles.size() * 3 * (layout.indexType == kUnsignedShort ? 2 : 4);
    layout.bin.reserve(layout.vectorBytes + layout.normalBytes + layout.colourBytes + layout.uvBytes + layout.indexBytes + 4);
    const auto append = [&layout](const std::vector<Float3>& vectors) {
        for (const Float3& v : vectors)
            for (const float c : v)
                appendFloat(layout.bin, c);
    };
    append(mesh.positions);
    if (out.writesNormals)
        append(mesh.normals);
    for (const Float3& colour : out.colours) {
        for (const float c : colour)
            appendInteger(layout.bin, static_cast<std::uint16_t>(std::lround(65535 * linearOf(c))));
        appendInteger(layout.bin, std::uint16_t(65535));
    }
    for (const Float2& uv : out.uv)
        for (const float c : uv)
            appendFloat(layout.bin, c);
    for (const Triangle& t : mesh.triangles)
        for (const std::uint32_t v : t) {
            if (layout.indexType == kUnsignedShort)
                appendInteger(layout.bin, static_cast<std::uint16_t>(v));
            else
                appendInteger(layout.bin, v);
        }
    layout.imageBytes = 0;
    if (!out.texture.empty()) {
        const std::vector<std::uint8_t> png = encodePng(out.texture);
        layout.imageBytes = png.size();
        layout.bin.append(png.begin(), png.end());
    }
    return layout;
}

/// The colours of vertices and textures are multiplied with the material's.
Json describeMaterial(bool closed, const Layout& layout)
{
    const bool coloured = layout.colourBytes > 0 || layout.imageBytes > 0;
    const double grey = coloured ? 1.0 : 0.8;
    Json material = {{"name", coloured ? "colours" : "grey"}};
    if (layout.imageBytes > 0)
        material["pbrMetallicRoughness"]["baseColorTexture"] = Json{{"index", 0}};
    material["pbrMetallicRoughness"]["baseColorFactor"] = Json::array({grey, grey, grey, 1.0});
    material["pbrMetallicRoughness"]["metallicFactor"] = 0.0;
    material["pbrMetallicRoughness"]["roughnessFactor"] = 0.8;
    if (!closed)
        material["doubleSided"] = true;
    return material;
}

Json describeAccessors(const Mesh& mesh, const Layout& layout)
{
    Float3 low = mesh.positions[0];
    Float3 high = low;
    for (const Float3& p : mesh.positions)
        for (int a = 0; a < 3; ++a) {
            low[a] = std::min(low[a], p[a]);
            high[a] = std::max(high[a], p[a]);
        }
    Json vectors = {{"bufferView", 0}, {"componentType", kFloat}, {"count", mesh.positions.size()}, {"type", "VEC3"}};
    Json positions = vectors;
    positions["min"] = triple(low);
    positions["max"] = triple(high);
    vectors["bufferView"] = 1;
    Json accessors = Json::array({std::move(positions)});
    if (layout.normalBytes > 0)
        accessors.push_back(std::move(vectors));
    const int optional = (layout.colourBytes > 0) + (layout.uvBytes > 0);
    const int base = layout.normalBytes > 0 ? 2 : 1; // what follows positions and normals
    accessors.push_back({{"bufferView", base + optional},
                         {"componentType", layout.indexType},
                         {"count", mesh.triangles.size() * 3},
                         {"type", "SCALAR"}});
    if (layout.colourBytes > 0)
        accessors.push_back({{"bufferView", base},
                             {"componentType", kUnsignedShort},
                             {"normalized", true},
                             {"count", mesh.positions.size()},
                             {"type", "VEC4"}});
    if (layout.uvBytes > 0)
        accessors.push_back({{"bufferView", base - 1 + optional},
                             {"componentType", kFloat},
                             {"count", mesh.positions.size()},
                             {"type", "VEC2"}});
    return accessors;
}

Json describeViews(const Layout& layout)
{
    Json views = Json::array();
    std::size_t offset = 0;
    const auto add = [&](std::size_t size, int target) {
        if (size == 0)
            return;
        views.push_back({{"buffer", 0}, {"byteOffset", offset}, {"byteLength", size}});
        if (target != 0)
            views.back()["target"] = target;
        offset += size;
    };
    add(layout.vectorBytes, kArrayBuffer);
    add(layout.normalBytes, kArrayBuffer);
    add(layout.colourBytes, kArrayBuffer);
    add(layout.uvBytes, kArrayBuffer);
    add(layout.indexBytes, kElementArrayBuffer);
    add(layout.imageBytes, 0);
    return views;
}

Json describe(const ExportMesh& out, const Layout& layout)
{
    Json asset = {{"version", "2.0"}, {"generator", std::string("Maquette ") + kernels::version()}};
    if (!out.settings.empty())
        asset["extras"] = extrasOf(out.settings);
    const int indices = layout.normalBytes > 0 ? 2 : 1; // accessors, as describeAccessors lists them
    Json primitive = {{"indices", indices}, {"material", 0}, {"mode", kTriangles}};
    primitive["attributes"] = Json{{"POSITION", 0}};
    if (layout.normalBytes > 0)
        primitive["attributes"]["NORMAL"] = 1;
    if (layout.colourBytes > 0)
        primitive["attributes"]["COLOR_0"] = indices + 1;
    if (layout.uvBytes > 0)
        primitive["attributes"]["TEXCOORD_0"] = indices + (layout.colourBytes > 0 ? 2 : 1);
    Json mesh = {{"name", out.name}};
    mesh["primitives"] = Json::array({std::move(primitive)});
    Json scene = Json::object();
    scene["nodes"] = Json::array({0});
    Json all = {{"asset", std::move(asset)}, {"scene", 0}};
    all["scenes"] = Json::array({std::move(scene)});
    all["nodes"] = Json::array({Json{{"name", out.name}, {"mesh", 0}}});
    all["meshes"] = Json::array({std::move(mesh)});
    all["materials"] = Json::array({describeMaterial(out.closed, layout)});
    all["accessors"] = describeAccessors(out.mesh, layout);
    all["bufferViews"] = describeViews(layout);
    all["buffers"] = Json::array({Json{{"byteLength", layout.bin.size()}}});
    if (layout.imageBytes > 0) {
        // Clamped, smooth, with smaller copies: the names of OpenGL's settings.
        all["samplers"] = Json::array(
            {Json{{"magFilter", 9729}, {"minFilter", 9987}, {"wrapS", 33071}, {"wrapT", 33071}}});
        all["images"] = Json::array({Json{{"bufferView", all["bufferViews"].size() - 1}, {"mimeType", "image/png"}}});
        all["textures"] = Json::array({Json{{"sampler", 0}, {"source", 0}}});
    }
    return all;
}

} // namespace

std::string encodeGlb(const ExportMesh& mesh)
{
    Layout layout = layOut(mesh);
    std::string json =
        describe(mesh, layout).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    pad(json, ' ');
    pad(layout.bin, '\0');
    const std::uint64_t total = 12 + 8 + json.size() + 8 + layout.bin.size();
    if (total > std::numeric_limits<std::uint32_t>::max())
        throw Error(ErrorCode::BadMesh, "the mesh cannot be written: a GLB file of " + numberText(total) +
                                            " bytes would pass the format's limit of 4 GiB; simplify it first");
    std::string bytes;
    bytes.reserve(total);
    appendInteger(bytes, kMagic);
    appendInteger(bytes, std::uint32_t(2));
    appendInteger(bytes, static_cast<std::uint32_t>(total));
    appendInteger(bytes, static_cast<std::uint32_t>(json.size()));
    appendInteger(bytes, kJsonChunk);
    bytes += json;
    appendInteger(bytes, static_cast<std::uint32_t>(layout.bin.size()));
    appendInteger(bytes, kBinChunk);
    bytes += layout.bin;
    return bytes;
}

} // namespace maquette::engine
