#pragma once

#include <engine/mesh_file.h>

#include <filesystem>
#include <memory>
#include <vector>

/// Takes a mesh apart: one mesh for each piece that hangs together.
namespace maquette::engine {

struct MeshPart {
    Mesh mesh;
    std::shared_ptr<const MeshColours> colours; ///< one per position, or null
};

/// More parts than this are no work of a designer but crumbs: they are to be cleaned first.
inline constexpr std::size_t kMostParts = 256;

/// The part with the longest box first, others likewise, ties by their first triangle. Positions are not moved. A hollow (a
/// closed shell of negative volume inside a closed one of positive volume) stays with the smallest shell round it.
///
///   mesh     indices in range, positions finite; may be empty
///   colours  null, or one per position of the mesh
///
/// Throws Error(BadMesh) for more than kMostParts parts, Cancelled.
std::vector<MeshPart> splitParts(const Mesh& mesh, const std::shared_ptr<const MeshColours>& colours = {},
                                 const RunContext& context = {});

/// "chair.stl", 2 -> "chair-2.stl"; numbers begin with 1.
std::filesystem::path partFile(const std::filesystem::path& path, std::size_t number);

/// Writes every part into a file of its own, in the size and at the place that it has in the whole: options.sizeMillimetres is
/// the whole's. Each file is whole or not there; when one fails, those before it stay. Existing files are replaced. Throws as
/// splitParts() and saveMesh() do.
std::vector<MeshSaveResult> saveParts(const Mesh& mesh, const std::filesystem::path& path, MeshFormat format,
                                      const MeshExportOptions& options = {}, const RunContext& context = {});

struct PartsConvertResult {
    std::vector<MeshSaveResult> saved; ///< one per file
    std::vector<std::string> warnings; ///< of reading and of the stack
};

/// As convertMesh() (engine/mesh_file.h), with a file for each part.
PartsConvertResult convertParts(const std::filesystem::path& in, const std::filesystem::path& out, MeshFormat format,
                                const MeshExportOptions& options = {}, const MeshLoadOptions& load = {},
                                const RunContext& context = {}, const MeshStack& stack = {});

} // namespace maquette::engine
