#pragma once

#include "common/host_device.h"

#include <cstdint>

namespace maquette::kernels {

struct GridSize {
    std::int64_t x, y, z; ///< nodes per axis
};

MAQUETTE_HOST_DEVICE inline int signOf(float value)
{
    return (value > 0.0F) - (value < 0.0F);
}

/// Whether the node at (x, y, z) lies next to the surface. Value is anything that turns into a float.
template <class Value>
MAQUETTE_HOST_DEVICE inline bool isNearSurface(const Value* values, const bool* known, const GridSize& size,
                                               std::int64_t x, std::int64_t y, std::int64_t z, float level,
                                               float band)
{
    const std::int64_t here = (x * size.y + y) * size.z + z;
    if (!known[here]) {
        return false;
    }
    const float value = static_cast<float>(values[here]) - level;
    if ((value < 0.0F ? -value : value) < band) {
        return true;
    }
    const std::int64_t steps[3] = {size.y * size.z, size.z, 1};
    const std::int64_t place[3] = {x, y, z};
    const std::int64_t nodes[3] = {size.x, size.y, size.z};
    for (int axis = 0; axis < 3; ++axis) {
        for (int side = -1; side <= 1; side += 2) {
            const std::int64_t there = here + side * steps[axis];
            const bool inside = side < 0 ? place[axis] > 0 : place[axis] + 1 < nodes[axis];
            if (inside && known[there] &&
                signOf(static_cast<float>(values[there]) - level) != signOf(value)) {
                return true;
            }
        }
    }
    return false;
}

} // namespace maquette::kernels
