#pragma once

#include "decoding/brick_mask.h"

#include <engine/box.h>

#include <ATen/core/TensorBody.h>

#include <array>
#include <span>
#include <vector>

/// Node indices -> coordinates, in the two roundings of the published code.
namespace maquette::engine {

class Lattice {
public:
    enum class Rounding {
        FirstLevel, ///< an evenly spaced double sequence, rounded to f32; the last node is the box's corner
        Refined     ///< f32(i) * f32(step) + f32(min), both operations rounded to f32
    };

    Lattice(int cells, const Box& box, Rounding rounding);

    int nodes() const { return static_cast<int>(m_axes[0].size()); }
    /// Coordinates of the nodes of one axis, f32.
    const std::vector<float>& axis(int axis) const { return m_axes[axis]; }
    /// [Q, 3] f32 on the CPU.
    at::Tensor points(std::span<const Node> nodes) const;

private:
    std::array<std::vector<float>, 3> m_axes;
};

} // namespace maquette::engine
