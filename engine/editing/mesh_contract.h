#pragma once

#include <engine/mesh.h>

namespace maquette::engine {

/// Throws Error(BadMesh) unless every index names a position and every position is finite.
void requireUsable(const Mesh& mesh);

} // namespace maquette::engine
