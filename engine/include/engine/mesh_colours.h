#pragma once

#include <engine/mesh.h>

#include <vector>

/// Colours of a mesh, kept beside it: most meshes have none.
namespace maquette::engine {

/// sRGB 0..1, one per position.
using MeshColours = std::vector<Float3>;

} // namespace maquette::engine
