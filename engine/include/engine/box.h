#pragma once

#include <array>

namespace maquette::engine {

/// The box that a grid spans, in box units; node i of axis a lies at min[a] + i * (max[a] - min[a]) / cells.
struct Box {
    std::array<double, 3> min = {-1.01, -1.01, -1.01};
    std::array<double, 3> max = {1.01, 1.01, 1.01};

    /// The cube [-half, half]^3.
    static Box cube(double half) { return {{-half, -half, -half}, {half, half, half}}; }
};

} // namespace maquette::engine
