#pragma once

#include <engine/mesh_file.h>

/// A mesh as it stands in a file, and the rules that every file must keep.
namespace maquette::engine {

struct ExportMesh {
    Mesh mesh;         ///< in the file's units and axes; every vertex used, one unit normal each, finite
    std::string name;  ///< one line, no control characters, not empty
    UpAxis upAxis = UpAxis::Y;
    LengthUnit unit = LengthUnit::Metre;
    bool closed = false;
    std::map<std::string, std::string> settings;
};

/// "metre", "centimetre", "millimetre", "inch".
const char* unitName(LengthUnit unit);
/// How many millimetres one unit is.
double unitMillimetres(LengthUnit unit);

/// Checks the mesh, brings it into the file's units and axes, and fills in what the file needs.
/// Throws Error(BadMesh) and Error(Usage) as saveMesh says; warnings are appended.
ExportMesh prepareExport(const Mesh& mesh, MeshFormat format, const MeshExportOptions& options,
                         std::vector<std::string>& warnings);

} // namespace maquette::engine
