#pragma once

#include "model/interfaces.h"

#include <engine/mesh.h>

#include <cstdint>

/// A mesh's surface as the encoder takes it (specs: Hunyuan3D-2, section 3.9).
namespace maquette::engine {

/// How a mesh is put into the box that the model knows: p -> (p - centre) * scale.
struct BoxFit {
    Float3 centre = {0, 0, 0};
    double scale = 1;
};

/// The bounding box's centre goes to 0 and its longest side to 2 * halfSide. Throws Error(BadMesh) for a mesh without
/// extent or with positions that are no numbers.
BoxFit fitToBox(const Mesh& mesh, double halfSide);

/// Undoes the fit: positions in the box -> where the mesh was.
void placeBack(Mesh& mesh, const BoxFit& fit);

struct CloudOptions {
    std::int64_t uniformPoints = 0; ///< area-uniform points
    std::int64_t sharpPoints = 0;   ///< points on sharp edges; a mesh without such edges gives uniform ones
    bool label = false;             ///< a fourth feature column: 0 for uniform, 1 for sharp points
    std::uint64_t seed = 0;
};

/// Points [1, N, 6 or 7] f32 on the CPU: position in the box, normal, label. Uniform points carry their face's normal,
/// sharp ones the mix of their edge's vertex normals. The same mesh, fit and options give the same bytes.
SurfaceCloud sampleSurface(const Mesh& mesh, const BoxFit& fit, const CloudOptions& options);

} // namespace maquette::engine
