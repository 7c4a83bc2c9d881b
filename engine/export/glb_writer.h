#pragma once

#include "export/export_mesh.h"

#include <string>

/// glTF 2.0 binary.
namespace maquette::engine {

/// The bytes of a GLB file. Throws Error(BadMesh) when it would pass 4 GiB, Error(Usage) for a setting that is not
/// JSON.
std::string encodeGlb(const ExportMesh& mesh);

} // namespace maquette::engine
