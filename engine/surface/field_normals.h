#pragma once

#include "decoding/volume_grid.h"

#include <engine/mesh.h>

/// Normals from the field itself: smoother and truer than those of the triangles.
namespace maquette::engine {

/// Sets one unit normal per position of a mesh that was extracted from `grid` (positions in box units): minus the
/// gradient of the field, from differences at the known nodes around it. Where too few nodes are known, and on the
/// border of the box (where a cap may lie), it is the area-weighted mean of the triangles' normals.
void setFieldNormals(const VolumeGrid& grid, Mesh& mesh);

} // namespace maquette::engine
