#pragma once

#include "model/interfaces.h"

#include <engine/mesh.h>

#include <array>
#include <cstdint>

/// Points on a mesh's surface, as a shape encoder takes them.
namespace maquette::engine {

struct SurfaceSampleOptions {
    std::int64_t uniformCount = 0; ///< N
    std::int64_t sharpCount = 0;   ///< M
    bool sharpLabel = false;       ///< append a feature: 0 for uniform, 1 for sharp points
    double halfSize = 0.9999;      ///< the longest side of the box, centred at 0, becomes twice this
    bool roundToHalf = true;       ///< the published loader keeps its points in float16
    std::uint64_t seed = 0;
};

struct SurfaceSamples {
    SurfaceCloud cloud;             ///< [1, N, 6 (+1)] and [1, M, 6 (+1)] f32: position, normal (, label)
    std::array<double, 3> centre{}; ///< original position = cloud position / scale + centre
    double scale = 1;
};

/// Uniform points are equally dense everywhere and carry the triangle's normal. Sharp points lie on edges whose two
/// ends are both sharp (some triangle at the vertex turns away from the vertex normal by more than about 10 degrees),
/// equally dense along them; their normals are blended along the edge and not renormalised, as the published loader
/// has it. A mesh without sharp edges gets uniform points in their place. Equal seeds give equal points.
/// Throws Error(BadMesh) for a mesh without area, with non-finite positions or bad indices.
SurfaceSamples sampleSurface(const Mesh& mesh, const SurfaceSampleOptions& options);

} // namespace maquette::engine
