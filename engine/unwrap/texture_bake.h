#pragma once

#include "unwrap/unwrap.h"

#include <engine/mesh_colours.h>
#include <engine/picture.h>

/// Colours of a surface as a texture.
namespace maquette::engine {

/// Colours between the positions, and where those are in their frame: one each per position of the mesh that was unwrapped.
struct SurfacePlaces {
    const SurfaceColours* colours = nullptr;
    const std::vector<Float3>* positions = nullptr;
    const std::vector<Float3>* normals = nullptr; ///< unit vectors
};

/// RGB, side x side. colours: one per position of the mesh that was unwrapped. Texels between charts continue the
/// nearest chart's colours, so that neither filters nor smaller copies meet another colour. With `places` every texel is asked
/// for; else it lies between the colours of its triangle's corners.
Picture bakeTexture(const UnwrappedMesh& unwrapped, const MeshColours& colours, int side, const RunContext& context = {},
                    const SurfacePlaces& places = {});

} // namespace maquette::engine
