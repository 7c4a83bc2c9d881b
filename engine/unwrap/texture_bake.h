#pragma once

#include "unwrap/unwrap.h"

#include <engine/mesh_colours.h>
#include <engine/picture.h>

/// Colours of vertices as a texture.
namespace maquette::engine {

/// RGB, side x side. colours: one per position of the mesh that was unwrapped. Texels between charts continue the
/// nearest chart's colours.
Picture bakeTexture(const UnwrappedMesh& unwrapped, const MeshColours& colours, int side, const RunContext& context = {});

} // namespace maquette::engine
