#pragma once

#include "export/export_mesh.h"

#include <string>

namespace maquette::engine {

/// A 3MF package (core specification 1.x) with one object, one build item and its name, unit and generator. Equal
/// meshes give equal bytes. Throws Error(BadMesh) when the mesh is too large for a package without zip64.
std::string encodeThreeMf(const ExportMesh& mesh);

} // namespace maquette::engine
