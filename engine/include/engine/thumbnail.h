#pragma once

#include <engine/mesh_file.h>
#include <engine/picture.h>

#include <filesystem>

/// A small picture of a mesh file, for file managers and lists.
namespace maquette::engine {

inline constexpr int kLeastThumbnailSide = 16;
inline constexpr int kMostThumbnailSide = 1024; ///< the largest that desktops ask for

/// RGBA, `side` x `side`, the shape on nothing. The file is read as loadColouredMesh does, in a child process with limits.
/// STL stands on its z axis, as slicers have it; the other formats on y. Meshes of few triangles are drawn with their edges.
/// Throws what loadColouredMesh does, and Error(Usage) for a side out of range, before the file is opened.
Picture drawThumbnail(const std::filesystem::path& meshFile, int side, const MeshLoadOptions& load = {},
                      const RunContext& context = {});

} // namespace maquette::engine
