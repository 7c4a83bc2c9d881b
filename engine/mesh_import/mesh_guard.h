#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

/// What a mesh file is, decided by its bytes before any parser sees it.
namespace maquette::engine {

inline constexpr std::uint64_t kMaxMeshFileBytes = 2ULL << 30;
/// The JSON part of a glTF file: far above what a mesh needs, far below what hurts.
inline constexpr std::uint64_t kMaxGltfJsonBytes = 64ULL << 20;
inline constexpr int kMaxGltfDepth = 64;

enum class MeshFileKind { Obj, Stl, Ply, Glb, Gltf };

/// The extension, without a dot, that makes Assimp choose the right reader.
const char* extensionOf(MeshFileKind kind);

/// True for the name of a file in the same folder: no separators, no "..", no scheme, no control characters.
bool isPlainName(std::string_view name);

/// Checks size and kind; for glTF also that the container is whole and that it refers to plain names (or data
/// URIs) only. Returns the kind. Throws Error(FileRead), or Error(BadMesh) with what was found.
MeshFileKind guardMeshFile(const std::filesystem::path& path);

/// The part of the guard that looks at bytes: the names of other files that a glTF JSON text refers to.
/// Throws Error(BadMesh) for a text that is not JSON, is too deep, or refers to anything but plain names.
std::vector<std::string> gltfReferences(std::string_view json, const std::string& where);

/// Where the JSON text of a glTF file lies.
struct JsonRange {
    std::uint64_t offset;
    std::uint64_t count;
};

/// From the first bytes of a file of `size` bytes that is Glb or Gltf. The range lies within the file and
/// holds at most kMaxGltfJsonBytes. Throws Error(BadMesh) for a container that is damaged or too new, or a
/// range too long.
JsonRange gltfJsonRange(std::string_view head, std::uint64_t size, MeshFileKind kind,
                        const std::string& where);

/// The kind by the first bytes of a file of `size` bytes. Throws Error(BadMesh) when it is none that we read.
MeshFileKind kindOfMesh(std::string_view head, std::uint64_t size, const std::string& where);

} // namespace maquette::engine
