#pragma once

#include "export/export_mesh.h"

#include <string>

/// The formats that Assimp writes correctly: OBJ, binary and ASCII STL.
namespace maquette::engine {

struct EncodedMesh {
    std::string bytes;
    std::string material; ///< OBJ with a material file: the bytes of the .mtl
};

/// Plain names of what stands beside an OBJ; empty for none.
struct SideFiles {
    std::string material; ///< the .mtl
    std::string texture;  ///< the .png that the material names; only with a material
};

/// Throws Error(BadMesh) when Assimp cannot write the mesh.
EncodedMesh encodeWithAssimp(const ExportMesh& mesh, MeshFormat format, const SideFiles& names);

} // namespace maquette::engine
