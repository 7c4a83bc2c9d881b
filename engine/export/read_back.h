#pragma once

#include <engine/mesh_file.h>

#include <array>
#include <string_view>
#include <vector>

/// What a written file says, read by code that did not write it.
namespace maquette::engine {

/// The corners of every triangle, in the order of the file.
using CornerList = std::vector<std::array<Float3, 3>>;

/// GLB and PLY (written by us) are read by Assimp, OBJ and STL (written by Assimp) by small readers of ours.
/// Throws Error(FileWrite) when the bytes do not parse.
CornerList readBack(std::string_view bytes, MeshFormat format);

/// Throws Error(FileWrite) unless the bytes hold exactly these triangles: count, order, winding, positions.
void verifyBytes(std::string_view bytes, MeshFormat format, const Mesh& expected);

} // namespace maquette::engine
