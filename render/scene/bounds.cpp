#include <render/scene.h>

#include "view/maths.h"

namespace maquette::render {

Box boundsOf(const MeshView& mesh)
{
    Box box;
    for (const Triangle& triangle : mesh.triangles) {
        bool usable = true;
        for (const std::uint32_t corner : triangle) {
            usable = usable && corner < mesh.positions.size() && isFinite(mesh.positions[corner]);
        }
        for (int corner = 0; usable && corner < 3; ++corner) {
            box.add(mesh.positions[triangle[corner]]);
        }
    }
    return box;
}

Box boundsOf(const VoxelItem& voxels)
{
    if (voxels.cells.empty()) {
        return {};
    }
    std::array<std::uint16_t, 3> lowest = voxels.cells.front(), highest = lowest;
    for (const auto& cell : voxels.cells) {
        for (int axis = 0; axis < 3; ++axis) {
            lowest[axis] = std::min(lowest[axis], cell[axis]);
            highest[axis] = std::max(highest[axis], cell[axis]);
        }
    }
    Box box;
    for (const int end : {0, 1}) {
        Float3 corner;
        for (int axis = 0; axis < 3; ++axis) {
            corner[axis] = voxels.origin[axis] + voxels.cellSize * float(end ? highest[axis] + 1 : lowest[axis]);
        }
        box.add(corner);
    }
    return box;
}

Box boundsOf(const Scene& scene)
{
    Box box;
    for (const MeshItem& item : scene.meshes) {
        box.add(boundsOf(item.mesh));
    }
    for (const VoxelItem& item : scene.voxels) {
        box.add(boundsOf(item));
    }
    return box;
}

} // namespace maquette::render
