#include "editing/mesh_contract.h"

#include "core/number_text.h"

#include <engine/error.h>

#include <algorithm>
#include <cmath>

namespace maquette::engine {

void requireUsable(const Mesh& mesh)
{
    for (std::size_t f = 0; f < mesh.triangles.size(); ++f)
        if (const Triangle& t = mesh.triangles[f]; std::max({t[0], t[1], t[2]}) >= mesh.positions.size())
            throw Error(ErrorCode::BadMesh, "triangle " + numberText(f) + " of the mesh names a vertex that does not exist");
    for (std::size_t v = 0; v < mesh.positions.size(); ++v)
        for (const float number : mesh.positions[v])
            if (!std::isfinite(number))
                throw Error(ErrorCode::BadMesh, "vertex " + numberText(v) + " of the mesh is not a finite number");
}

} // namespace maquette::engine
