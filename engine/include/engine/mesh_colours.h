#pragma once

#include <engine/mesh.h>

#include <vector>

/// Colours of a mesh, kept beside it: most meshes have none.
namespace maquette::engine {

/// sRGB 0..1, one per position.
using MeshColours = std::vector<Float3>;

/// Colours between the positions, as fine as the pictures that they come from: what a texture is made of.
class SurfaceColours {
public:
    virtual ~SurfaceColours() = default;
    /// sRGB 0..1 of a place on the surface of the coloured mesh, in its own frame.
    ///   normal  unit vector, outwards
    ///   filled  the colour that the mesh's positions around give the place; stays where no picture shows it
    /// May be called from several threads.
    virtual Float3 at(const Float3& point, const Float3& normal, const Float3& filled) const = 0;
};

} // namespace maquette::engine
