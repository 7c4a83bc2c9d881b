#include "mesh_import/mesh_guard.h"

#include "core/number_text.h"

#include <engine/error.h>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <fstream>

namespace maquette::engine {

namespace {

constexpr std::size_t kHeadBytes = 64 << 10;
constexpr std::size_t kStlHeader = 84;
constexpr std::size_t kFacetBytes = 50;
constexpr std::size_t kGlbHeader = 20; ///< file header and the first chunk's header
constexpr std::size_t kMaxNameBytes = 255;
constexpr std::uint32_t kJsonChunk = 0x4e4f534a;

[[noreturn]] void refuse(const std::string& where, const std::string& what)
{
    throw Error(ErrorCode::BadMesh, where + ": " + what);
}

std::uint32_t integerAt(std::string_view bytes, std::size_t offset)
{
    std::uint32_t value = 0;
    for (unsigned i = 0; i < 4; ++i)
        value |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[offset + i])) << (8 * i);
    return value;
}

bool isText(std::string_view head)
{
    return head.find('\0') == std::string_view::npos;
}

/// Some line of the head is an OBJ vertex ("v 1 2 3").
bool looksLikeObj(std::string_view head)
{
    if (!isText(head))
        return false;
    for (std::size_t at = 0; at < head.size();) {
        const std::string_view line = head.substr(at, head.find('\n', at) - at);
        const std::size_t word = line.find_first_not_of(" \t");
        if (word != std::string_view::npos && line.size() > word + 1 && line[word] == 'v' &&
            (line[word + 1] == ' ' || line[word + 1] == '\t'))
            return true;
        at += line.size() + 1;
    }
    return false;
}

bool looksLikeBinaryStl(std::string_view head, std::uint64_t size)
{
    return head.size() >= kStlHeader && size == kStlHeader + std::uint64_t(integerAt(head, 80)) * kFacetBytes;
}

bool looksLikeAsciiStl(std::string_view head)
{
    return head.starts_with("solid") && isText(head) &&
           (head.find("facet") != std::string_view::npos || head.find("endsolid") != std::string_view::npos);
}

std::string readPart(std::ifstream& file, std::uint64_t offset, std::uint64_t count, const std::string& where)
{
    std::string bytes(count, '\0');
    file.clear();
    file.seekg(static_cast<std::streamoff>(offset));
    file.read(bytes.data(), static_cast<std::streamsize>(count));
    if (static_cast<std::uint64_t>(file.gcount()) != count)
        throw Error(ErrorCode::FileRead, where + ": the file could not be read to its end; copy it again");
    return bytes;
}

std::string percentDecoded(std::string_view text)
{
    std::string decoded;
    for (std::size_t i = 0; i < text.size(); ++i) {
        unsigned code = 0;
        if (text[i] == '%' && i + 2 < text.size() &&
            std::from_chars(text.data() + i + 1, text.data() + i + 3, code, 16).ptr == text.data() + i + 3) {
            decoded.push_back(static_cast<char>(code));
            i += 2;
        } else {
            decoded.push_back(text[i]);
        }
    }
    return decoded;
}

/// Names from a file go into messages: short and without control characters.
std::string printable(std::string_view name)
{
    std::string text(name.substr(0, kMaxNameBytes));
    std::replace_if(
        text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; },
        '?');
    return text;
}

} // namespace

const char* extensionOf(MeshFileKind kind)
{
    switch (kind) {
    case MeshFileKind::Obj:
        return "obj";
    case MeshFileKind::Stl:
        return "stl";
    case MeshFileKind::Ply:
        return "ply";
    case MeshFileKind::Glb:
        return "glb";
    case MeshFileKind::Gltf:
        return "gltf";
    }
    return "";
}

bool isPlainName(std::string_view name)
{
    // Some parsers decode %XX, others do not: both forms must be harmless.
    const std::string decoded = percentDecoded(name);
    const auto harmless = [](std::string_view text) {
        return !text.empty() && text.size() <= kMaxNameBytes && text != "." && text.find("..") == text.npos &&
               std::none_of(text.begin(), text.end(), [](char c) {
                   return static_cast<unsigned char>(c) < 0x20 || c == 0x7f || c == '/' || c == '\\' ||
                          c == ':';
               });
    };
    return harmless(name) && harmless(decoded);
}

MeshFileKind kindOfMesh(std::string_view head, std::uint64_t size, const std::string& where)
{
    if (head.starts_with("glTF"))
        return MeshFileKind::Glb;
    if (head.starts_with("ply\n") || head.starts_with("ply\r"))
        return MeshFileKind::Ply;
    if (looksLikeBinaryStl(head, size) || looksLikeAsciiStl(head))
        return MeshFileKind::Stl;
    const std::size_t first = head.find_first_not_of(" \t\r\n");
    if (first != std::string_view::npos && head[first] == '{')
        return MeshFileKind::Gltf;
    if (looksLikeObj(head))
        return MeshFileKind::Obj;
    if (head.starts_with("solid") || (size > kStlHeader && head.size() >= kStlHeader && !isText(head)))
        refuse(where, "not a mesh that can be read; if it is an STL file, it is damaged or cut off");
    refuse(where, "not a mesh that can be read; save it as OBJ, STL, PLY or GLB");
}

JsonRange gltfJsonRange(std::string_view head, std::uint64_t size, MeshFileKind kind,
                        const std::string& where)
{
    JsonRange range = {0, size};
    if (kind == MeshFileKind::Glb) {
        if (head.size() < kGlbHeader || integerAt(head, 4) != 2)
            refuse(where, "not a GLB file of version 2; save it again as GLB 2.0");
        if (integerAt(head, 8) != size)
            refuse(where, "the GLB header says " + numberText(integerAt(head, 8)) + " bytes, the file has " +
                              numberText(size) + ": it is damaged or cut off");
        range = {kGlbHeader, integerAt(head, 12)};
        if (integerAt(head, 16) != kJsonChunk || range.count > size - kGlbHeader)
            refuse(where, "its first GLB chunk is not a whole JSON chunk");
    }
    if (range.count > kMaxGltfJsonBytes)
        refuse(where, "its JSON part has " + numberText(range.count) + " bytes, at most " +
                          numberText(kMaxGltfJsonBytes) +
                          " are read; save it as GLB with its buffers outside of the JSON part");
    return range;
}

std::vector<std::string> gltfReferences(std::string_view json, const std::string& where)
{
    using Json = nlohmann::json;
    bool tooDeep = false;
    const Json::parser_callback_t watch = [&tooDeep](int depth, Json::parse_event_t, Json&) {
        tooDeep = tooDeep || depth > kMaxGltfDepth;
        return !tooDeep;
    };
    const Json parsed = Json::parse(json, watch, false);
    if (tooDeep)
        refuse(where, "its JSON part is nested deeper than " + numberText(kMaxGltfDepth) + " levels");
    if (parsed.is_discarded() || !parsed.is_object())
        refuse(where, "its JSON part cannot be read: the file is damaged");
    std::vector<std::string> names;
    for (const char* list : {"buffers", "images"}) {
        const auto found = parsed.find(list);
        if (found == parsed.end())
            continue;
        if (!found->is_array())
            refuse(where, std::string("'") + list + "' is not a list");
        for (const Json& item : *found) {
            const auto uri = item.is_object() ? item.find("uri") : item.end();
            if (!item.is_object() || uri == item.end())
                continue;
            if (!uri->is_string())
                refuse(where, std::string("a uri in '") + list + "' is not a text");
            const auto& name = uri->get_ref<const std::string&>();
            if (name.starts_with("data:"))
                continue;
            if (!isPlainName(name))
                refuse(where, "it refers to '" + printable(name) +
                                  "'; only files in the same folder may be named, without any path");
            names.push_back(name);
        }
    }
    return names;
}

MeshFileKind guardMeshFile(const std::filesystem::path& path)
{
    const std::string where = path.string();
    std::error_code error;
    const std::filesystem::file_status status = std::filesystem::status(path, error);
    if (!std::filesystem::exists(status))
        throw Error(ErrorCode::FileRead, where + ": there is no such file");
    if (!std::filesystem::is_regular_file(status))
        throw Error(ErrorCode::FileRead, where + ": not a file but a folder or a device");
    const std::uint64_t size = std::filesystem::file_size(path, error);
    if (error)
        throw Error(ErrorCode::FileRead, where + ": " + error.message());
    if (size == 0)
        refuse(where, "the file is empty");
    if (size > kMaxMeshFileBytes)
        refuse(where, "the file has " + numberText(size) + " bytes, at most " +
                          numberText(kMaxMeshFileBytes) + " are read; simplify the mesh first");
    std::ifstream file(path, std::ios::binary);
    if (!file)
        throw Error(ErrorCode::FileRead, where + ": " + std::strerror(errno));
    const std::string head = readPart(file, 0, std::min<std::uint64_t>(size, kHeadBytes), where);
    const MeshFileKind kind = kindOfMesh(head, size, where);
    if (kind == MeshFileKind::Glb || kind == MeshFileKind::Gltf) {
        const JsonRange range = gltfJsonRange(head, size, kind, where);
        gltfReferences(readPart(file, range.offset, range.count, where), where);
    }
    return kind;
}

} // namespace maquette::engine
