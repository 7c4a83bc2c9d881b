#pragma once

#include "decoding/volume_grid.h"
#include "surface/edge_vertices.h"
#include "surface/extract.h"

/// Closes an extracted surface where the solid touches the border of the box.
namespace maquette::engine {

/// Adds flat triangles on the faces of the box over every border square that is inside, sharing the extracted
/// vertices on border edges. New vertices (border nodes that are inside) get an index position only.
/// Throws Cancelled.
void capBorder(const VolumeGrid& grid, double level, EdgeVertices& edges, ExtractedSurface& surface,
               const RunContext& context);

} // namespace maquette::engine
