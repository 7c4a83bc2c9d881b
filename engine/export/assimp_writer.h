#pragma once

#include "export/export_mesh.h"

#include <string>

/// The formats that Assimp writes correctly: OBJ, binary and ASCII STL.
namespace maquette::engine {

struct EncodedMesh {
    std::string bytes;
    std::string material; ///< OBJ with a material file: the bytes of the .mtl
};

/// materialFileName: for OBJ the plain name of the .mtl beside it; empty for none.
/// Throws Error(BadMesh) when Assimp cannot write the mesh.
EncodedMesh encodeWithAssimp(const ExportMesh& mesh, MeshFormat format, const std::string& materialFileName);

} // namespace maquette::engine
