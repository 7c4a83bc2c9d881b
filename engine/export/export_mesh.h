#pragma once

#include "unwrap/unwrap.h"

#include <engine/mesh_file.h>
#include <engine/picture.h>

#include <optional>

/// A mesh as it stands in a file, and the rules that every file must keep.
namespace maquette::engine {

struct ExportMesh {
    Mesh mesh;         ///< in the file's units and axes; every vertex used, one unit normal each, finite
    MeshColours colours;    ///< empty, or one per position, 0..1
    std::shared_ptr<const SurfaceColours> surfaceColours; ///< null, or colours between the positions, and ...
    std::vector<Float3> places, placeNormals; ///< ... with it, each position and normal in the frame of the given mesh
    std::vector<Float2> uv; ///< empty, or one per position, (0, 0) at the upper left of the texture
    Picture texture;        ///< empty, or RGB that uv points into
    std::string name;  ///< one line, no control characters, not empty
    UpAxis upAxis = UpAxis::Y;
    LengthUnit unit = LengthUnit::Metre;
    bool closed = false;
    bool writesNormals = true; ///< where the format has them at its vertices
    MeshFacts facts; ///< of the surface, before seams were cut for texture coordinates
    std::map<std::string, std::string> settings;
};

/// "metre", "centimetre", "millimetre", "inch".
const char* unitName(LengthUnit unit);
/// How many millimetres one unit is.
double unitMillimetres(LengthUnit unit);

/// Of the surface's box, in the mesh's own unit.
double longestSide(const MeshFacts& facts);
/// How long the longest side becomes, in millimetres; empty: as long as it is. Throws Error(Usage) for a size that is none.
std::optional<double> printedSize(MeshFormat format, const MeshExportOptions& options);

/// Checks the mesh, brings it into the file's units and axes, and fills in what the file needs.
/// Throws Error(BadMesh) and Error(Usage) as saveMesh says; warnings are appended.
ExportMesh prepareExport(const Mesh& mesh, MeshFormat format, const MeshExportOptions& options,
                         std::vector<std::string>& warnings);

/// Cuts seams, gives texture coordinates, and turns colours into a texture where the format has one. Does nothing for
/// STL but warn. Throws Error(Usage) for an impossible texture size, Error(BadMesh) as unwrap() does, Cancelled.
void addTextureCoordinates(ExportMesh& mesh, MeshFormat format, int textureSize, std::vector<std::string>& warnings,
                           const RunContext& context);

} // namespace maquette::engine
