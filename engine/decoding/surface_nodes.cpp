#include "decoding/surface_nodes.h"

#include "decoding/brick_mask.h"
#include "decoding/known_nodes.h"

namespace maquette::engine {

bool isKnownCell(const VolumeGrid& grid, int x, int y, int z)
{
    if (x >= grid.cells() || y >= grid.cells() || z >= grid.cells())
        return false;
    for (int corner = 7; corner >= 0; --corner)
        if (!grid.known(x + (corner >> 2), y + (corner >> 1 & 1), z + (corner & 1)))
            return false;
    return true;
}

std::int64_t countSurfaceNodes(const VolumeGrid& grid, double surface, const RunContext& context)
{
    const float centre = static_cast<float>(surface);
    BrickMask touched(grid.nodes());
    forEachKnownNode(grid, context, [&](int x, int y, int z) {
        if (!isKnownCell(grid, x, y, z))
            return;
        int inside = 0;
        for (int corner = 0; corner < 8; ++corner)
            inside += grid.value(x + (corner >> 2), y + (corner >> 1 & 1), z + (corner & 1)) > centre;
        for (int corner = 0; corner < 8 && inside % 8 != 0; ++corner)
            touched.insert(x + (corner >> 2), y + (corner >> 1 & 1), z + (corner & 1));
    });
    return touched.count();
}

} // namespace maquette::engine
