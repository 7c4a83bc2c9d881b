#pragma once

#include "surface/vector_math.h"

#include <engine/mesh.h>
#include <engine/run_context.h>

#include <cstdint>

/// A mesh cut by a plane, the cut closed.
namespace maquette::engine {

struct CutPlane {
    Double3 normal; ///< unit; this side is kept
    double offset;  ///< dot(normal, point on the plane)
};

struct CutReport {
    std::int64_t facesGone = 0; ///< wholly on the other side
    std::int64_t facesCut = 0;
    std::int64_t capFaces = 0;
    std::int64_t openEnds = 0; ///< places where the cut of an open mesh could not be closed
};

/// Keeps what lies on the plane's positive side and closes the cut with flat triangles, holes in it left free. A mesh
/// that is closed and oriented stays so. The plane is moved by less than 1e-5 of the mesh's size where it would pass
/// through vertices. Normals are dropped. The mesh is empty when nothing lies on the positive side.
/// Indices must be in range, positions finite. Throws Cancelled.
CutReport cutAndCap(Mesh& mesh, CutPlane plane, const RunContext& context = {});

} // namespace maquette::engine
