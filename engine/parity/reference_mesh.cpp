#include "parity/reference_mesh.h"

#include "surface/extract.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace maquette::engine::parity {

Placement placementIn(const Box& box, double divisor)
{
    Placement placement;
    for (std::size_t axis = 0; axis < 3; ++axis) {
        placement.scale[axis] = (box.max[axis] - box.min[axis]) / divisor;
        placement.offset[axis] = box.min[axis];
    }
    return placement;
}

TensorMesh referenceMesh(const VolumeGrid& grid, double level, const Placement& placement)
{
    ExtractOptions options;
    options.level = level;
    options.closeBorder = false;
    options.referenceRules = true;
    const ExtractedSurface surface = extractSurface(grid, options);
    const auto& positions = surface.indexPositions;
    const auto& triangles = surface.mesh.triangles;
    const at::Tensor v = at::empty({static_cast<std::int64_t>(positions.size()), 3}, at::kFloat);
    const at::Tensor f = at::empty({static_cast<std::int64_t>(triangles.size()), 3}, at::kLong);
    auto* pv = v.mutable_data_ptr<float>();
    auto* pf = f.mutable_data_ptr<std::int64_t>();
    for (const Float3& p : positions)
        for (std::size_t axis = 0; axis < 3; ++axis)
            *pv++ = static_cast<float>(p[axis] * placement.scale[axis] + placement.offset[axis]);
    for (const auto& t : triangles)
        pf = std::copy(t.begin(), t.end(), pf);
    return {v, f};
}

} // namespace maquette::engine::parity
