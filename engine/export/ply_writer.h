#pragma once

#include "export/export_mesh.h"

#include <string>

/// Binary PLY.
namespace maquette::engine {

/// The bytes of a little-endian PLY file. Throws Error(BadMesh) past 2^31 - 1 vertices, which its indices cannot name.
std::string encodePly(const ExportMesh& mesh);

} // namespace maquette::engine
