#pragma once

#include <array>
#include <cstdint>
#include <vector>

/// A triangle mesh: data only.
namespace maquette::engine {

using Float3 = std::array<float, 3>;
using Triangle = std::array<std::uint32_t, 3>;

/// Positions in the model's box units (about -1..1) unless an operation says otherwise; +Y up, front +Z,
/// right-handed; triangles wind counter-clockwise seen from outside.
struct Mesh {
    std::vector<Float3> positions;
    std::vector<Float3> normals; ///< empty, or one unit vector per position
    std::vector<Triangle> triangles;

    bool empty() const { return triangles.empty(); }
};

} // namespace maquette::engine
