#pragma once

#include <engine/preview.h>

#include <vector>

/// Behind engine/preview.h.
namespace maquette::engine {

/// One unit normal per position: the mesh's own, or the area-weighted mean of the triangles around each.
/// Triangles with indices out of range do not count.
std::vector<Float3> paintNormals(const Mesh& mesh);

} // namespace maquette::engine
