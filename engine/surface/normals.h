#pragma once

#include <engine/mesh.h>

#include <vector>

/// Vertex normals from the triangles.
namespace maquette::engine {

enum class NormalWeight { Angle, Area };

/// One unit vector per position: the mean of the normals of the triangles around it, weighted by their angle at the
/// vertex or by their area. Vertices without a usable triangle get +Y. Indices must be in range.
std::vector<Float3> smoothNormals(const Mesh& mesh, NormalWeight weight = NormalWeight::Angle);

} // namespace maquette::engine
