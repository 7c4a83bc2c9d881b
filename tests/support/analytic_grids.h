#pragma once

#include "decoding/volume_grid.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

/// Grids filled from formulas, positive inside.
namespace maquette::tests {

/// Sets every node of a grid to f(x, y, z) in box units.
template <typename Function>
engine::VolumeGrid denseGrid(int cells, Function f, const engine::Box& box = engine::Box::cube(1.01))
{
    engine::VolumeGrid grid(cells, box);
    const auto at = [&](int axis, int i) { return box.min[axis] + i * (box.max[axis] - box.min[axis]) / cells; };
    for (int x = 0; x <= cells; ++x)
        for (int y = 0; y <= cells; ++y)
            for (int z = 0; z <= cells; ++z)
                grid.set(x, y, z, static_cast<float>(f(at(0, x), at(1, y), at(2, z))));
    return grid;
}

inline double sphere(double x, double y, double z, double radius)
{
    return radius - std::sqrt(x * x + y * y + z * z);
}

/// Around the y axis.
inline double torus(double x, double y, double z, double large, double small)
{
    const double ring = std::sqrt(x * x + z * z) - large;
    return small - std::sqrt(ring * ring + y * y);
}

/// A small deterministic generator (splitmix64); uniform in [-1, 1).
class Noise {
public:
    explicit Noise(std::uint64_t seed) : m_state(seed) {}
    double next()
    {
        m_state += 0x9e3779b97f4a7c15ULL;
        std::uint64_t v = m_state;
        v = (v ^ (v >> 30)) * 0xbf58476d1ce4e5b9ULL;
        v = (v ^ (v >> 27)) * 0x94d049bb133111ebULL;
        v ^= v >> 31;
        return static_cast<double>(v >> 11) * 0x1p-52 - 1.0;
    }

private:
    std::uint64_t m_state;
};

} // namespace maquette::tests
