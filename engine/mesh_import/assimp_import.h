#pragma once

#include "mesh_import/mesh_guard.h"

#include <engine/mesh.h>
#include <engine/mesh_colours.h>

/// Assimp's readers, fenced in. Runs in the import child only.
namespace maquette::engine {

struct ImportedMesh {
    Mesh mesh;
    MeshColours colours; ///< empty, or one per position
};

/// All triangles of the file in one mesh, with the transforms of its nodes applied. Only OBJ, STL, PLY and
/// glTF 2 readers are there, and they can open nothing but the file itself and, for glTF, plain names beside
/// it. Throws Error(BadMesh).
ImportedMesh importWithAssimp(const std::filesystem::path& path, MeshFileKind kind);

} // namespace maquette::engine
